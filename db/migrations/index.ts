import { Migration20261122010000_places_goods_market } from './Migration20261122010000_places_goods_market.ts';
import { Migration20261122020000_traders_arrivals } from './Migration20261122020000_traders_arrivals.ts';
import { Migration20261122030000_lots } from './Migration20261122030000_lots.ts';
import { Migration20261122040000_checks_inspections } from './Migration20261122040000_checks_inspections.ts';
import { Migration20261122050000_access_log } from './Migration20261122050000_access_log.ts';
import { Migration20261122060000_walls } from './Migration20261122060000_walls.ts';
import { Migration20261122070000_page_notices } from './Migration20261122070000_page_notices.ts';
import { Migration20261129010000_labels } from './Migration20261129010000_labels.ts';
import { Migration20261129020010_category_care } from './Migration20261129020010_category_care.ts';
import { Migration20261129030100_public_log } from './Migration20261129030100_public_log.ts';
import { Migration20261129040100_moves } from './Migration20261129040100_moves.ts';
import { Migration20261129040200_genealogy_walk } from './Migration20261129040200_genealogy_walk.ts';
import { Migration20261129040300_recalls } from './Migration20261129040300_recalls.ts';
import { Migration20261129040400_retention } from './Migration20261129040400_retention.ts';
import { Migration20261129060100_gate_matching } from './Migration20261129060100_gate_matching.ts';
import { Migration20261129060200_papers_suppliers } from './Migration20261129060200_papers_suppliers.ts';
import { Migration20261129070100_inspection_results } from './Migration20261129070100_inspection_results.ts';
import { Migration20261129070200_samples } from './Migration20261129070200_samples.ts';
import { Migration20261129070300_inspection_rounds } from './Migration20261129070300_inspection_rounds.ts';
import { Migration20261129080100_layout_drafts } from './Migration20261129080100_layout_drafts.ts';
import { Migration20261129089102_stall_affairs } from './Migration20261129089102_stall_affairs.ts';
import { Migration20261129090150_day_figures } from './Migration20261129090150_day_figures.ts';
import { Migration20261129090300_seal_every_table } from './Migration20261129090300_seal_every_table.ts';
import { Migration20261129101100_staff_access } from './Migration20261129101100_staff_access.ts';
import { Migration20261129101200_queue_state } from './Migration20261129101200_queue_state.ts';
import { Migration20261129120000_market_notices } from './Migration20261129120000_market_notices.ts';
import { Migration20261129120100_discarded_drafts } from './Migration20261129120100_discarded_drafts.ts';
import { Migration20261129130100_saved_views } from './Migration20261129130100_saved_views.ts';
import { Migration20261129130200_strip_timer } from './Migration20261129130200_strip_timer.ts';
import { Migration20261129130300_ratings_decided } from './Migration20261129130300_ratings_decided.ts';
import { Migration20261129140000_states_by_statement } from './Migration20261129140000_states_by_statement.ts';
import { Migration20261129150000_listed_prices } from './Migration20261129150000_listed_prices.ts';
import { Migration20261129150100_day_places } from './Migration20261129150100_day_places.ts';
import { Migration20261129152000_personal_data } from './Migration20261129152000_personal_data.ts';
import { Migration20261129153000_password_resets } from './Migration20261129153000_password_resets.ts';
import { Migration20261129153100_second_step_rules } from './Migration20261129153100_second_step_rules.ts';
import { Migration20261129153200_passkeys } from './Migration20261129153200_passkeys.ts';
import { Migration20261129160000_ramps } from './Migration20261129160000_ramps.ts';
import { Migration20261129170000_schema_state } from './Migration20261129170000_schema_state.ts';
import { Migration20261129170100_operator_notes } from './Migration20261129170100_operator_notes.ts';
import { Migration20261129170200_day_sellers_forgotten } from './Migration20261129170200_day_sellers_forgotten.ts';
import { Migration20261129180000_web_push } from './Migration20261129180000_web_push.ts';
import { Migration20261129190000_revisits } from './Migration20261129190000_revisits.ts';
import { Migration20261130010000_day_places_drawn } from './Migration20261130010000_day_places_drawn.ts';
import { Migration20261130020000_idle_sessions } from './Migration20261130020000_idle_sessions.ts';
import { Migration20261130020100_public_photos } from './Migration20261130020100_public_photos.ts';
import { Migration20261130030000_sample_device_times } from './Migration20261130030000_sample_device_times.ts';
import { Migration20261130040000_results_stand } from './Migration20261130040000_results_stand.ts';
import { Migration20261130050000_draw_beacons } from './Migration20261130050000_draw_beacons.ts';
import { Migration20261130060000_lab_measured } from './Migration20261130060000_lab_measured.ts';
import { Migration20261130070000_label_notices } from './Migration20261130070000_label_notices.ts';
import { Migration20261130090100_late_recalls } from './Migration20261130090100_late_recalls.ts';
import { Migration20261130100000_voided_lots } from './Migration20261130100000_voided_lots.ts';
import { Migration20261130100100_voided_lots_checked } from './Migration20261130100100_voided_lots_checked.ts';
import { Migration20261130101000_slips_leave_together } from './Migration20261130101000_slips_leave_together.ts';
import { Migration20261130110000_removals_logged } from './Migration20261130110000_removals_logged.ts';
import { Migration20261130110100_recall_leaves } from './Migration20261130110100_recall_leaves.ts';
import { Migration20261130130000_maps_in_place } from './Migration20261130130000_maps_in_place.ts';
import { Migration20261130130100_market_classes } from './Migration20261130130100_market_classes.ts';
import { Migration20261130140000_four_eyes } from './Migration20261130140000_four_eyes.ts';
import { Migration20261130150000_device_holds } from './Migration20261130150000_device_holds.ts';
import { Migration20261130160000_walk_moves } from './Migration20261130160000_walk_moves.ts';
import { Migration20261130170000_seal_one_row } from './Migration20261130170000_seal_one_row.ts';
import { Migration20261130180000_hand_over_reasons } from './Migration20261130180000_hand_over_reasons.ts';

/** Every migration in the order it runs. Listed by hand so that a stray file cannot become one. */
export const migrationsList = [
  Migration20261122010000_places_goods_market,
  Migration20261122020000_traders_arrivals,
  Migration20261122030000_lots,
  Migration20261122040000_checks_inspections,
  Migration20261122050000_access_log,
  Migration20261122060000_walls,
  Migration20261122070000_page_notices,
  Migration20261129030100_public_log,
  Migration20261129040100_moves,
  Migration20261129040200_genealogy_walk,
  Migration20261129040300_recalls,
  Migration20261129060100_gate_matching,
  Migration20261129060200_papers_suppliers,
  Migration20261129070100_inspection_results,
  Migration20261129070200_samples,
  Migration20261129070300_inspection_rounds,
  Migration20261129010000_labels,
  Migration20261129020010_category_care,
  Migration20261129089102_stall_affairs,
  Migration20261129090150_day_figures,
  Migration20261129090300_seal_every_table,
  Migration20261129080100_layout_drafts,
  Migration20261129040400_retention,
  Migration20261129101100_staff_access,
  Migration20261129101200_queue_state,
  Migration20261129120000_market_notices,
  Migration20261129120100_discarded_drafts,
  Migration20261129130100_saved_views,
  Migration20261129130200_strip_timer,
  Migration20261129130300_ratings_decided,
  Migration20261129140000_states_by_statement,
  Migration20261129150000_listed_prices,
  Migration20261129150100_day_places,
  Migration20261129152000_personal_data,
  Migration20261129153000_password_resets,
  Migration20261129153100_second_step_rules,
  Migration20261129153200_passkeys,
  Migration20261129160000_ramps,
  Migration20261129170000_schema_state,
  Migration20261129170100_operator_notes,
  Migration20261129170200_day_sellers_forgotten,
  Migration20261129180000_web_push,
  Migration20261129190000_revisits,
  Migration20261130010000_day_places_drawn,
  Migration20261130020000_idle_sessions,
  Migration20261130020100_public_photos,
  Migration20261130030000_sample_device_times,
  Migration20261130040000_results_stand,
  Migration20261130050000_draw_beacons,
  Migration20261130060000_lab_measured,
  Migration20261130070000_label_notices,
  Migration20261130090100_late_recalls,
  Migration20261130100000_voided_lots,
  Migration20261130100100_voided_lots_checked,
  Migration20261130101000_slips_leave_together,
  Migration20261130110000_removals_logged,
  Migration20261130110100_recall_leaves,
  Migration20261130130000_maps_in_place,
  Migration20261130130100_market_classes,
  Migration20261130140000_four_eyes,
  Migration20261130150000_device_holds,
  Migration20261130160000_walk_moves,
  Migration20261130170000_seal_one_row,
  Migration20261130180000_hand_over_reasons,
];
