export { startsOf } from './walk-ground.ts';
export { WalkMap } from './walk-map.ts';
export type { NoWalk, NoWalkReason, Walk } from './walk-map.ts';
export type { WalkLevel, WalkPlace } from './walk-ground.ts';
export type { WalkStep, WalkTurn } from './walk-steps.ts';
