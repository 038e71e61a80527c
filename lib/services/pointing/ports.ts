/** What pointing needs of the browser. */
export interface Pointing {
  /** Runs the script that lets one point, in a tab's top frame; `fields`: the one that reads what was pointed at. */
  run(tabId: number, script: 'pointing' | 'taught'): Promise<'ran' | 'no-permission' | 'not-reached'>;
  /** The file of recipes that the organisation set for all its people; null: none. */
  managed(): Promise<string | null>;
}
