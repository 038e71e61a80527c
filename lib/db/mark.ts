/** What is remembered outside the database: that there is data, and how much (trust §0). */
export interface Mark {
  schema: number;
  accounts: number;
  engagements: number;
}
