const groups = new Intl.NumberFormat('en');

/** "12,400" */
export const grouped = (n: number): string => groups.format(n);
