/**
 * Every name of a field that an answer to strangers may have (rule 9). Who adds one says by that that no person is known by it, or
 * only one who agreed.
 */
export const publicNames: readonly string[] = [];
