/** Groups of corrections by how late they are: not due, 0–2, 3–7, 8–14, over 14 days. An average would hide the old ones. */
export const ages = [0, 1, 2, 3, 4] as const;
export type Age = (typeof ages)[number];

/** @param daysOverdue whole days past the due day; negative while it is not due */
export function ageOf(daysOverdue: number): Age {
  if (daysOverdue < 0) return 0;
  if (daysOverdue <= 2) return 1;
  if (daysOverdue <= 7) return 2;
  return daysOverdue <= 14 ? 3 : 4;
}
