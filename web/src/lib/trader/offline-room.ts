/** Rooms whose pages open without a network. */
export type OfflineRoom = '/tieu-thuong' | '/kiem-tra' | '/cong';
