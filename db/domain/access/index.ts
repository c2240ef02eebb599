export { may, permissions, permissionsOf, roles, roleWords } from './permissions.ts';
export type { Permission, Role } from './permissions.ts';
