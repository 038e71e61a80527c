/** What the server hands the client in the page: how fast, and how, it should behave. */
export interface Settings {
  /** ms that a page stays a skeleton. */
  slow: number;
  /** ms that the old page stays in view after the address has changed. */
  swap: number;
  /** ms until related lists are fetched; `scroll`: when the window is scrolled; `never`. */
  lists: string;
  /** Draws the next record into the element of the last one. */
  reuse: boolean;
  /** The first page opens with its detail being edited. */
  edit: boolean;
  /** Query that each request for a part carries on. */
  query: string;
  skeleton: string;
  /** Path of the console's workspace tab; null: standard navigation. */
  workspace: string | null;
  hostile: string[];
}
