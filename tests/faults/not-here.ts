/** This machine does not allow what a part needs; its sentence says what that is. Nothing was tried, and nothing counts as done. */
export class NotHere extends Error {}
