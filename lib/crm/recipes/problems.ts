/**
 * Why an element cannot be pointed at. hinted: its date stands in an attribute only · framed: it is a frame, of which
 * nothing is seen · nothing-names-it: no label, heading or attribute would find it on the next page · label-twice: its
 * label stands elsewhere too.
 */
export const POINT_PROBLEMS = ['empty', 'too-long', 'no-date', 'two-dates', 'hinted', 'framed', 'nothing-names-it', 'label-twice'] as const;
export type PointProblem = (typeof POINT_PROBLEMS)[number];
