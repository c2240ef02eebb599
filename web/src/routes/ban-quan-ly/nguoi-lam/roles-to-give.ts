import type { StaffRole } from '@so-cho/api/client';

/** Roles one person gives; a head takes two, and stands in no list of choices. */
export const rolesToGive: readonly StaffRole[] = ['board_clerk', 'inspector', 'gate_guard'];
