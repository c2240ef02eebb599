-- Sổ Chợ 0.1.0: the schema as its migrations made it. Written by npm run schema-dump; a test makes it anew and compares.
set local check_function_bodies = off;
do $$ begin
  if not exists (select from pg_roles where rolname = 'so_cho_app') then
    create role so_cho_app nosuperuser nocreatedb nocreaterole nobypassrls noinherit;
  end if;
end $$;
grant usage on schema public to so_cho_app;

create extension btree_gist;
create extension pg_trgm;

create sequence mikro_orm_migrations_id_seq as integer;

create table access_key (
  market_id integer constraint access_key_market_id_not_null not null,
  id uuid constraint access_key_id_not_null not null,
  name text constraint access_key_name_not_null not null,
  scopes text[] constraint access_key_scopes_not_null not null,
  secret_hash text constraint access_key_secret_hash_not_null not null,
  previous_hash text,
  previous_ends_at timestamp with time zone,
  issued_by uuid constraint access_key_issued_by_not_null not null,
  issued_at timestamp with time zone constraint access_key_issued_at_not_null not null,
  active_from timestamp with time zone,
  expires_at timestamp with time zone constraint access_key_expires_at_not_null not null,
  revoked_at timestamp with time zone,
  last_used_at timestamp with time zone
);
create table access_proposal (
  market_id integer constraint access_proposal_market_id_not_null not null,
  id uuid constraint access_proposal_id_not_null not null,
  kind text constraint access_proposal_kind_not_null not null,
  user_id uuid,
  key_id uuid,
  proposed_by uuid constraint access_proposal_proposed_by_not_null not null,
  proposed_at timestamp with time zone constraint access_proposal_proposed_at_not_null not null,
  expires_at timestamp with time zone constraint access_proposal_expires_at_not_null not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  is_accepted boolean
);
create table app_account (
  id uuid constraint app_account_id_not_null not null,
  user_id uuid constraint app_account_user_id_not_null not null,
  account_id text constraint app_account_account_id_not_null not null,
  provider_id text constraint app_account_provider_id_not_null not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  created_at timestamp with time zone constraint app_account_created_at_not_null not null,
  updated_at timestamp with time zone constraint app_account_updated_at_not_null not null
);
create table app_session (
  id uuid constraint app_session_id_not_null not null,
  user_id uuid constraint app_session_user_id_not_null not null,
  token text constraint app_session_token_not_null not null,
  expires_at timestamp with time zone constraint app_session_expires_at_not_null not null,
  ip_address text,
  user_agent text,
  card_id uuid,
  created_at timestamp with time zone constraint app_session_created_at_not_null not null,
  updated_at timestamp with time zone constraint app_session_updated_at_not_null not null,
  awaits_second_factor boolean constraint app_session_awaits_second_factor_not_null not null,
  confirmed_at timestamp with time zone constraint app_session_confirmed_at_not_null not null
);
create table app_user (
  id uuid constraint app_user_id_not_null not null,
  name text constraint app_user_name_not_null not null,
  username text constraint app_user_username_not_null not null,
  email text constraint app_user_email_not_null not null,
  email_verified boolean constraint app_user_email_verified_not_null not null,
  image text,
  language text constraint app_user_language_not_null not null,
  created_at timestamp with time zone constraint app_user_created_at_not_null not null,
  updated_at timestamp with time zone constraint app_user_updated_at_not_null not null
);
create table app_verification (
  id uuid constraint app_verification_id_not_null not null,
  identifier text constraint app_verification_identifier_not_null not null,
  value text constraint app_verification_value_not_null not null,
  expires_at timestamp with time zone constraint app_verification_expires_at_not_null not null,
  created_at timestamp with time zone constraint app_verification_created_at_not_null not null,
  updated_at timestamp with time zone constraint app_verification_updated_at_not_null not null
);
create table arrival (
  market_id integer constraint arrival_market_id_not_null not null,
  id uuid constraint arrival_id_not_null not null,
  gate_label text constraint arrival_gate_label_not_null not null,
  arrived_at timestamp with time zone constraint arrival_arrived_at_not_null not null,
  device_at timestamp with time zone,
  plate text,
  grade text constraint arrival_grade_not_null not null,
  owing_until timestamp with time zone,
  note text constraint arrival_note_not_null not null,
  recorded_at timestamp with time zone constraint arrival_recorded_at_not_null not null,
  recorded_by uuid,
  source text constraint arrival_source_not_null not null
);
create table audit_entry (
  market_id integer constraint audit_entry_market_id_not_null not null,
  id bigint generated always as identity constraint audit_entry_id_not_null not null,
  at timestamp with time zone constraint audit_entry_at_not_null not null,
  actor_id uuid,
  role text constraint audit_entry_role_not_null not null,
  action text constraint audit_entry_action_not_null not null,
  subject_kind text constraint audit_entry_subject_kind_not_null not null,
  subject_id text constraint audit_entry_subject_id_not_null not null,
  before jsonb,
  after jsonb,
  request_id text
);
create table category (
  code text constraint category_code_not_null not null,
  name_vi text constraint category_name_vi_not_null not null,
  name_en text constraint category_name_en_not_null not null,
  name_zh text constraint category_name_zh_not_null not null,
  name_ko text,
  name_ja text,
  goods_group text constraint category_goods_group_not_null not null,
  units text[] constraint category_units_not_null not null,
  shelf_life_days integer,
  usual_papers text[] constraint category_usual_papers_not_null not null,
  storage_vi text constraint category_storage_vi_not_null not null,
  care jsonb
);
create table consent (
  market_id integer constraint consent_market_id_not_null not null,
  id uuid constraint consent_id_not_null not null,
  trader_id uuid constraint consent_trader_id_not_null not null,
  purpose text constraint consent_purpose_not_null not null,
  text_version text constraint consent_text_version_not_null not null,
  given_at timestamp with time zone constraint consent_given_at_not_null not null,
  withdrawn_at timestamp with time zone
);
create table correction (
  market_id integer constraint correction_market_id_not_null not null,
  id uuid constraint correction_id_not_null not null,
  finding_id uuid constraint correction_finding_id_not_null not null,
  required_text text constraint correction_required_text_not_null not null,
  due_on date constraint correction_due_on_not_null not null,
  created_at timestamp with time zone constraint correction_created_at_not_null not null
);
create table correction_event (
  market_id integer constraint correction_event_market_id_not_null not null,
  id uuid constraint correction_event_id_not_null not null,
  correction_id uuid constraint correction_event_correction_id_not_null not null,
  state text constraint correction_event_state_not_null not null,
  recorded_at timestamp with time zone constraint correction_event_recorded_at_not_null not null,
  recorded_by uuid,
  note text constraint correction_event_note_not_null not null,
  photo_hash text,
  due_on date
);
create table custody_event (
  market_id integer constraint custody_event_market_id_not_null not null,
  id uuid constraint custody_event_id_not_null not null,
  sample_id uuid constraint custody_event_sample_id_not_null not null,
  part smallint constraint custody_event_part_not_null not null,
  handed_by text constraint custody_event_handed_by_not_null not null,
  handed_to text constraint custody_event_handed_to_not_null not null,
  place text constraint custody_event_place_not_null not null,
  temperature_c numeric(5,1),
  is_seal_intact boolean constraint custody_event_is_seal_intact_not_null not null,
  signature_hash text,
  handed_at timestamp with time zone constraint custody_event_handed_at_not_null not null,
  recorded_at timestamp with time zone constraint custody_event_recorded_at_not_null not null,
  recorded_by uuid constraint custody_event_recorded_by_not_null not null,
  previous_hash text constraint custody_event_previous_hash_not_null not null,
  hash text constraint custody_event_hash_not_null not null
);
create table day_booking (
  market_id integer constraint day_booking_market_id_not_null not null,
  id uuid constraint day_booking_id_not_null not null,
  place_id uuid constraint day_booking_place_id_not_null not null,
  from_day date constraint day_booking_from_day_not_null not null,
  until_day date constraint day_booking_until_day_not_null not null,
  seller_name text constraint day_booking_seller_name_not_null not null,
  seller_phone text,
  booked_at timestamp with time zone constraint day_booking_booked_at_not_null not null,
  booked_by uuid constraint day_booking_booked_by_not_null not null,
  cancelled_at timestamp with time zone,
  cancelled_by uuid
);
create table day_figure (
  market_id integer constraint day_figure_market_id_not_null not null,
  day date constraint day_figure_day_not_null not null,
  part text constraint day_figure_part_not_null not null,
  key text constraint day_figure_key_not_null not null,
  name text constraint day_figure_name_not_null not null,
  lots integer constraint day_figure_lots_not_null not null,
  grams bigint constraint day_figure_grams_not_null not null,
  lots_without_mass integer constraint day_figure_lots_without_mass_not_null not null,
  papered_lots integer constraint day_figure_papered_lots_not_null not null,
  papered_grams bigint constraint day_figure_papered_grams_not_null not null,
  admitted integer constraint day_figure_admitted_not_null not null,
  checked integer constraint day_figure_checked_not_null not null,
  scanned integer constraint day_figure_scanned_not_null not null,
  late integer constraint day_figure_late_not_null not null,
  corrected integer constraint day_figure_corrected_not_null not null,
  joined integer constraint day_figure_joined_not_null not null
);
create table day_mark (
  market_id integer constraint day_mark_market_id_not_null not null,
  id bigint generated always as identity constraint day_mark_id_not_null not null,
  day date constraint day_mark_day_not_null not null
);
create table day_place (
  market_id integer constraint day_place_market_id_not_null not null,
  id uuid constraint day_place_id_not_null not null,
  zone_id uuid constraint day_place_zone_id_not_null not null,
  number integer constraint day_place_number_not_null not null,
  added_at timestamp with time zone constraint day_place_added_at_not_null not null,
  added_by uuid constraint day_place_added_by_not_null not null
);
create table demerit_decision (
  market_id integer constraint demerit_decision_market_id_not_null not null,
  id uuid constraint demerit_decision_id_not_null not null,
  stall_id uuid constraint demerit_decision_stall_id_not_null not null,
  points smallint constraint demerit_decision_points_not_null not null,
  measure text constraint demerit_decision_measure_not_null not null,
  reason text constraint demerit_decision_reason_not_null not null,
  decided_at timestamp with time zone constraint demerit_decision_decided_at_not_null not null,
  decided_by uuid constraint demerit_decision_decided_by_not_null not null
);
create table finding (
  market_id integer constraint finding_market_id_not_null not null,
  id uuid constraint finding_id_not_null not null,
  inspection_id uuid constraint finding_inspection_id_not_null not null,
  item_code text constraint finding_item_code_not_null not null,
  severity text constraint finding_severity_not_null not null,
  note text constraint finding_note_not_null not null,
  photo_hash text,
  is_corrected_on_site boolean constraint finding_is_corrected_on_site_not_null not null
);
create table gate_policy (
  market_id integer constraint gate_policy_market_id_not_null not null,
  id uuid constraint gate_policy_id_not_null not null,
  valid_from date constraint gate_policy_valid_from_not_null not null,
  rules jsonb constraint gate_policy_rules_not_null not null,
  note text constraint gate_policy_note_not_null not null,
  recorded_at timestamp with time zone constraint gate_policy_recorded_at_not_null not null,
  recorded_by uuid
);
create table good (
  code text constraint good_code_not_null not null,
  category_code text constraint good_category_code_not_null not null,
  name_vi text constraint good_name_vi_not_null not null,
  name_en text constraint good_name_en_not_null not null,
  name_zh text constraint good_name_zh_not_null not null,
  name_ko text constraint good_name_ko_not_null not null,
  name_ja text constraint good_name_ja_not_null not null,
  synonyms text[] constraint good_synonyms_not_null not null,
  fold text constraint good_fold_not_null not null,
  usual_unit text constraint good_usual_unit_not_null not null,
  shelf_life_days integer
);
create table good_gtin (
  market_id integer constraint good_gtin_market_id_not_null not null,
  gtin text constraint good_gtin_gtin_not_null not null,
  good_code text constraint good_gtin_good_code_not_null not null,
  since timestamp with time zone constraint good_gtin_since_not_null not null
);
create table hold (
  market_id integer constraint hold_market_id_not_null not null,
  id uuid constraint hold_id_not_null not null,
  kind text constraint hold_kind_not_null not null,
  lot_id uuid constraint hold_lot_id_not_null not null,
  check_id uuid,
  reason text constraint hold_reason_not_null not null,
  ordered_by text,
  document_number text,
  is_own_recall boolean constraint hold_is_own_recall_not_null not null,
  placed_at timestamp with time zone constraint hold_placed_at_not_null not null,
  placed_by uuid
);
create table hold_release (
  market_id integer constraint hold_release_market_id_not_null not null,
  hold_id uuid constraint hold_release_hold_id_not_null not null,
  reason text constraint hold_release_reason_not_null not null,
  check_id uuid,
  released_at timestamp with time zone constraint hold_release_released_at_not_null not null,
  released_by uuid
);
create table idempotency_key (
  market_id integer constraint idempotency_key_market_id_not_null not null,
  key uuid constraint idempotency_key_key_not_null not null,
  actor_id uuid constraint idempotency_key_actor_id_not_null not null,
  operation text constraint idempotency_key_operation_not_null not null,
  request_hash text constraint idempotency_key_request_hash_not_null not null,
  status smallint constraint idempotency_key_status_not_null not null,
  response jsonb constraint idempotency_key_response_not_null not null,
  created_at timestamp with time zone constraint idempotency_key_created_at_not_null not null
);
create table inspection (
  market_id integer constraint inspection_market_id_not_null not null,
  id uuid constraint inspection_id_not_null not null,
  stall_id uuid constraint inspection_stall_id_not_null not null,
  holder_id uuid,
  operator_id uuid,
  kind text constraint inspection_kind_not_null not null,
  template_code text constraint inspection_template_code_not_null not null,
  template_version integer constraint inspection_template_version_not_null not null,
  started_at timestamp with time zone constraint inspection_started_at_not_null not null,
  ended_at timestamp with time zone constraint inspection_ended_at_not_null not null,
  device_at timestamp with time zone,
  recorded_at timestamp with time zone constraint inspection_recorded_at_not_null not null,
  performed_by uuid constraint inspection_performed_by_not_null not null,
  hygiene smallint constraint inspection_hygiene_not_null not null,
  structure smallint constraint inspection_structure_not_null not null,
  management smallint constraint inspection_management_not_null not null,
  rating smallint constraint inspection_rating_not_null not null,
  conditions text constraint inspection_conditions_not_null not null,
  reply text constraint inspection_reply_not_null not null,
  supersedes uuid,
  presence text constraint inspection_presence_not_null not null,
  presence_payload text,
  again_reason text,
  plan_reason text,
  answers jsonb constraint inspection_answers_not_null not null,
  traceability smallint,
  signer_name text constraint inspection_signer_name_not_null not null,
  signature_hash text,
  refusal_reason text,
  witness_name text,
  content_hash text
);
create table inspection_choice (
  market_id integer constraint inspection_choice_market_id_not_null not null,
  id uuid constraint inspection_choice_id_not_null not null,
  day date constraint inspection_choice_day_not_null not null,
  stall_id uuid constraint inspection_choice_stall_id_not_null not null,
  reason text constraint inspection_choice_reason_not_null not null,
  chosen_at timestamp with time zone constraint inspection_choice_chosen_at_not_null not null,
  chosen_by uuid constraint inspection_choice_chosen_by_not_null not null
);
create table inspection_draw (
  market_id integer constraint inspection_draw_market_id_not_null not null,
  round_id uuid constraint inspection_draw_round_id_not_null not null,
  beacon text constraint inspection_draw_beacon_not_null not null,
  beacon_kind text constraint inspection_draw_beacon_kind_not_null not null,
  beacon_at timestamp with time zone constraint inspection_draw_beacon_at_not_null not null,
  picks jsonb constraint inspection_draw_picks_not_null not null,
  drawn_at timestamp with time zone constraint inspection_draw_drawn_at_not_null not null
);
create table inspection_event (
  market_id integer constraint inspection_event_market_id_not_null not null,
  id uuid constraint inspection_event_id_not_null not null,
  inspection_id uuid constraint inspection_event_inspection_id_not_null not null,
  act text constraint inspection_event_act_not_null not null,
  recorded_at timestamp with time zone constraint inspection_event_recorded_at_not_null not null,
  recorded_by uuid constraint inspection_event_recorded_by_not_null not null,
  text text constraint inspection_event_text_not_null not null
);
create table inspection_reveal (
  market_id integer constraint inspection_reveal_market_id_not_null not null,
  round_id uuid constraint inspection_reveal_round_id_not_null not null,
  seed text constraint inspection_reveal_seed_not_null not null,
  revealed_at timestamp with time zone constraint inspection_reveal_revealed_at_not_null not null
);
create table inspection_round (
  market_id integer constraint inspection_round_market_id_not_null not null,
  id uuid constraint inspection_round_id_not_null not null,
  day date constraint inspection_round_day_not_null not null,
  capacity smallint constraint inspection_round_capacity_not_null not null,
  list jsonb constraint inspection_round_list_not_null not null,
  terms jsonb constraint inspection_round_terms_not_null not null,
  list_hash text constraint inspection_round_list_hash_not_null not null,
  seed_hash text constraint inspection_round_seed_hash_not_null not null,
  committed_at timestamp with time zone constraint inspection_round_committed_at_not_null not null
);
create table inspection_round_secret (
  market_id integer constraint inspection_round_secret_market_id_not_null not null,
  round_id uuid constraint inspection_round_secret_round_id_not_null not null,
  seed text constraint inspection_round_secret_seed_not_null not null
);
create table invitation (
  market_id integer constraint invitation_market_id_not_null not null,
  id uuid constraint invitation_id_not_null not null,
  token_hash text constraint invitation_token_hash_not_null not null,
  role text constraint invitation_role_not_null not null,
  name text constraint invitation_name_not_null not null,
  invited_by uuid constraint invitation_invited_by_not_null not null,
  invited_at timestamp with time zone constraint invitation_invited_at_not_null not null,
  expires_at timestamp with time zone constraint invitation_expires_at_not_null not null,
  accepted_at timestamp with time zone,
  accepted_by uuid,
  withdrawn_at timestamp with time zone
);
create table label_run (
  market_id integer constraint label_run_market_id_not_null not null,
  id uuid constraint label_run_id_not_null not null,
  lot_id uuid constraint label_run_lot_id_not_null not null,
  stall_id uuid constraint label_run_stall_id_not_null not null,
  day date constraint label_run_day_not_null not null,
  paper text constraint label_run_paper_not_null not null,
  form text constraint label_run_form_not_null not null,
  count integer constraint label_run_count_not_null not null,
  amount bigint constraint label_run_amount_not_null not null,
  has_serials boolean constraint label_run_has_serials_not_null not null,
  recorded_at timestamp with time zone constraint label_run_recorded_at_not_null not null,
  recorded_by uuid,
  on_behalf boolean constraint label_run_on_behalf_not_null not null
);
create table label_serial (
  market_id integer constraint label_serial_market_id_not_null not null,
  lot_id uuid constraint label_serial_lot_id_not_null not null,
  serial text constraint label_serial_serial_not_null not null,
  run_id uuid constraint label_serial_run_id_not_null not null,
  number integer constraint label_serial_number_not_null not null
);
create table label_sighting (
  market_id integer constraint label_sighting_market_id_not_null not null,
  id uuid constraint label_sighting_id_not_null not null,
  lot_id uuid constraint label_sighting_lot_id_not_null not null,
  serial text constraint label_sighting_serial_not_null not null,
  stall_id uuid constraint label_sighting_stall_id_not_null not null,
  seen_at timestamp with time zone constraint label_sighting_seen_at_not_null not null,
  recorded_at timestamp with time zone constraint label_sighting_recorded_at_not_null not null,
  recorded_by uuid
);
create table label_withdrawal (
  market_id integer constraint label_withdrawal_market_id_not_null not null,
  run_id uuid constraint label_withdrawal_run_id_not_null not null,
  reason text constraint label_withdrawal_reason_not_null not null,
  recorded_at timestamp with time zone constraint label_withdrawal_recorded_at_not_null not null,
  recorded_by uuid
);
create table layout (
  market_id integer constraint layout_market_id_not_null not null,
  id uuid constraint layout_id_not_null not null,
  number integer constraint layout_number_not_null not null,
  state text constraint layout_state_not_null not null,
  in_force daterange,
  note text constraint layout_note_not_null not null,
  created_by uuid,
  created_at timestamp with time zone constraint layout_created_at_not_null not null,
  revision integer constraint layout_revision_not_null not null,
  published_at timestamp with time zone,
  published_by uuid,
  discarded_at timestamp with time zone,
  discarded_by uuid
);
create table layout_draft_item (
  market_id integer constraint layout_draft_item_market_id_not_null not null,
  layout_id uuid constraint layout_draft_item_layout_id_not_null not null,
  id uuid constraint layout_draft_item_id_not_null not null,
  item jsonb,
  revision integer constraint layout_draft_item_revision_not_null not null,
  changed_by uuid,
  changed_at timestamp with time zone constraint layout_draft_item_changed_at_not_null not null
);
create table layout_shape (
  market_id integer constraint layout_shape_market_id_not_null not null,
  id uuid constraint layout_shape_id_not_null not null,
  layout_id uuid constraint layout_shape_layout_id_not_null not null,
  level_id uuid constraint layout_shape_level_id_not_null not null,
  kind text constraint layout_shape_kind_not_null not null,
  stall_id uuid,
  label text constraint layout_shape_label_not_null not null,
  outline integer[] constraint layout_shape_outline_not_null not null,
  zone_id uuid,
  category_code text,
  units integer constraint layout_shape_units_not_null not null
);
create table leaf_salt (
  market_id integer constraint leaf_salt_market_id_not_null not null,
  subject_id uuid constraint leaf_salt_subject_id_not_null not null,
  salt text constraint leaf_salt_salt_not_null not null
);
create table level (
  market_id integer constraint level_market_id_not_null not null,
  id uuid constraint level_id_not_null not null,
  ordinal integer constraint level_ordinal_not_null not null,
  name text constraint level_name_not_null not null,
  short_name text constraint level_short_name_not_null not null
);
create table licence (
  market_id integer constraint licence_market_id_not_null not null,
  id uuid constraint licence_id_not_null not null,
  trader_id uuid constraint licence_trader_id_not_null not null,
  kind text constraint licence_kind_not_null not null,
  number text,
  issuer text,
  issued_on date,
  valid_to date,
  is_void boolean constraint licence_is_void_not_null not null,
  recorded_at timestamp with time zone constraint licence_recorded_at_not_null not null,
  recorded_by uuid
);
create table lint_waiver (
  market_id integer constraint lint_waiver_market_id_not_null not null,
  id uuid constraint lint_waiver_id_not_null not null,
  finding text constraint lint_waiver_finding_not_null not null,
  reason text constraint lint_waiver_reason_not_null not null,
  until date constraint lint_waiver_until_not_null not null,
  given_by uuid,
  given_at timestamp with time zone constraint lint_waiver_given_at_not_null not null
);
create table listed_price (
  market_id integer constraint listed_price_market_id_not_null not null,
  id uuid constraint listed_price_id_not_null not null,
  stall_id uuid constraint listed_price_stall_id_not_null not null,
  trader_id uuid constraint listed_price_trader_id_not_null not null,
  good_code text constraint listed_price_good_code_not_null not null,
  unit text constraint listed_price_unit_not_null not null,
  dong integer,
  listed_on date constraint listed_price_listed_on_not_null not null,
  listed_at timestamp with time zone constraint listed_price_listed_at_not_null not null,
  listed_by uuid constraint listed_price_listed_by_not_null not null,
  on_behalf boolean constraint listed_price_on_behalf_not_null not null
);
create table log_checkpoint (
  size bigint constraint log_checkpoint_size_not_null not null,
  signed_at timestamp with time zone constraint log_checkpoint_signed_at_not_null not null,
  root text constraint log_checkpoint_root_not_null not null,
  note text constraint log_checkpoint_note_not_null not null
);
create table log_cosignature (
  size bigint constraint log_cosignature_size_not_null not null,
  witness text constraint log_cosignature_witness_not_null not null,
  line text constraint log_cosignature_line_not_null not null,
  cosigned_at timestamp with time zone constraint log_cosignature_cosigned_at_not_null not null,
  received_at timestamp with time zone constraint log_cosignature_received_at_not_null not null
);
create table log_identity (
  number integer constraint log_identity_number_not_null not null,
  origin text constraint log_identity_origin_not_null not null,
  begun_at timestamp with time zone constraint log_identity_begun_at_not_null not null
);
create table log_key (
  vkey text constraint log_key_vkey_not_null not null,
  since timestamp with time zone constraint log_key_since_not_null not null
);
create table log_leaf (
  market_id integer constraint log_leaf_market_id_not_null not null,
  outbox_id bigint constraint log_leaf_outbox_id_not_null not null,
  index bigint constraint log_leaf_index_not_null not null
);
create table log_outbox (
  market_id integer constraint log_outbox_market_id_not_null not null,
  id bigint generated always as identity constraint log_outbox_id_not_null not null,
  kind text constraint log_outbox_kind_not_null not null,
  subject_id text constraint log_outbox_subject_id_not_null not null,
  leaf text constraint log_outbox_leaf_not_null not null,
  created_at timestamp with time zone constraint log_outbox_created_at_not_null not null
);
create table log_pending (
  market_id integer constraint log_pending_market_id_not_null not null,
  outbox_id bigint constraint log_pending_outbox_id_not_null not null,
  since timestamp with time zone constraint log_pending_since_not_null not null
);
create table log_tile (
  level smallint constraint log_tile_level_not_null not null,
  index bigint constraint log_tile_index_not_null not null,
  width smallint constraint log_tile_width_not_null not null,
  data bytea constraint log_tile_data_not_null not null
);
create table lot (
  market_id integer constraint lot_market_id_not_null not null,
  id uuid constraint lot_id_not_null not null,
  code text constraint lot_code_not_null not null,
  day date constraint lot_day_not_null not null,
  number integer constraint lot_number_not_null not null,
  good_code text constraint lot_good_code_not_null not null,
  stall_id uuid constraint lot_stall_id_not_null not null,
  trader_id uuid constraint lot_trader_id_not_null not null,
  supplier_id uuid,
  arrival_id uuid,
  unit text constraint lot_unit_not_null not null,
  amount bigint,
  asked_size smallint,
  grams bigint,
  origin_scheme text,
  origin_code text,
  origin_raw text constraint lot_origin_raw_not_null not null,
  shelf_life_days integer,
  arrived_at timestamp with time zone constraint lot_arrived_at_not_null not null,
  device_at timestamp with time zone,
  recorded_at timestamp with time zone constraint lot_recorded_at_not_null not null,
  recorded_by uuid,
  on_behalf boolean constraint lot_on_behalf_not_null not null,
  source text constraint lot_source_not_null not null
);
create table lot_counter (
  market_id integer constraint lot_counter_market_id_not_null not null,
  day date constraint lot_counter_day_not_null not null,
  last_number integer constraint lot_counter_last_number_not_null not null
);
create table lot_edge (
  market_id integer constraint lot_edge_market_id_not_null not null,
  id uuid constraint lot_edge_id_not_null not null,
  from_lot uuid constraint lot_edge_from_lot_not_null not null,
  to_lot uuid constraint lot_edge_to_lot_not_null not null,
  kind text constraint lot_edge_kind_not_null not null,
  amount bigint,
  occurred_at timestamp with time zone constraint lot_edge_occurred_at_not_null not null,
  recorded_at timestamp with time zone constraint lot_edge_recorded_at_not_null not null,
  recorded_by uuid,
  move_id uuid
);
create table lot_event (
  market_id integer constraint lot_event_market_id_not_null not null,
  id uuid constraint lot_event_id_not_null not null,
  lot_id uuid constraint lot_event_lot_id_not_null not null,
  kind text constraint lot_event_kind_not_null not null,
  hop text,
  evidence text,
  occurred_at timestamp with time zone,
  device_at timestamp with time zone,
  recorded_at timestamp with time zone constraint lot_event_recorded_at_not_null not null,
  recorded_by uuid,
  place_scheme text,
  place_code text,
  place_raw text,
  supplier_id uuid,
  organisation text,
  amount bigint,
  paper_id uuid,
  corrects_id uuid,
  field text,
  value jsonb,
  note text
);
create table lot_match (
  market_id integer constraint lot_match_market_id_not_null not null,
  id uuid constraint lot_match_id_not_null not null,
  kept_lot uuid constraint lot_match_kept_lot_not_null not null,
  other_lot uuid constraint lot_match_other_lot_not_null not null,
  certainty text constraint lot_match_certainty_not_null not null,
  reasons text[] constraint lot_match_reasons_not_null not null,
  recorded_at timestamp with time zone constraint lot_match_recorded_at_not_null not null
);
create table lot_match_decision (
  market_id integer constraint lot_match_decision_market_id_not_null not null,
  id uuid constraint lot_match_decision_id_not_null not null,
  match_id uuid constraint lot_match_decision_match_id_not_null not null,
  number smallint constraint lot_match_decision_number_not_null not null,
  answer text constraint lot_match_decision_answer_not_null not null,
  reason text constraint lot_match_decision_reason_not_null not null,
  decided_at timestamp with time zone constraint lot_match_decision_decided_at_not_null not null,
  decided_by uuid
);
create table lot_move (
  market_id integer constraint lot_move_market_id_not_null not null,
  id uuid constraint lot_move_id_not_null not null,
  kind text constraint lot_move_kind_not_null not null,
  occurred_at timestamp with time zone constraint lot_move_occurred_at_not_null not null,
  device_at timestamp with time zone,
  recorded_at timestamp with time zone constraint lot_move_recorded_at_not_null not null,
  recorded_by uuid,
  on_behalf boolean constraint lot_move_on_behalf_not_null not null,
  note text
);
create table lot_move_input (
  market_id integer constraint lot_move_input_market_id_not_null not null,
  move_id uuid constraint lot_move_input_move_id_not_null not null,
  lot_id uuid constraint lot_move_input_lot_id_not_null not null,
  amount bigint,
  is_whole boolean constraint lot_move_input_is_whole_not_null not null
);
create table lot_state (
  market_id integer constraint lot_state_market_id_not_null not null,
  lot_id uuid constraint lot_state_lot_id_not_null not null,
  day date constraint lot_state_day_not_null not null,
  stall_id uuid constraint lot_state_stall_id_not_null not null,
  good_code text constraint lot_state_good_code_not_null not null,
  supplier_id uuid,
  origin_scheme text,
  origin_code text,
  amount_in bigint,
  grams bigint,
  amount_out bigint constraint lot_state_amount_out_not_null not null,
  known_hops text[] constraint lot_state_known_hops_not_null not null,
  closed_at timestamp with time zone,
  open_until date constraint lot_state_open_until_not_null not null,
  is_corrected boolean constraint lot_state_is_corrected_not_null not null,
  merged_into uuid,
  merged_lots uuid[] constraint lot_state_merged_lots_not_null not null,
  amount_labelled bigint constraint lot_state_amount_labelled_not_null not null
);
create table lot_tombstone (
  market_id integer constraint lot_tombstone_market_id_not_null not null,
  code text constraint lot_tombstone_code_not_null not null,
  day date constraint lot_tombstone_day_not_null not null,
  good_code text constraint lot_tombstone_good_code_not_null not null,
  basis text constraint lot_tombstone_basis_not_null not null,
  removed_at timestamp with time zone constraint lot_tombstone_removed_at_not_null not null
);
create table lot_upstream_code (
  market_id integer constraint lot_upstream_code_market_id_not_null not null,
  lot_id uuid constraint lot_upstream_code_lot_id_not_null not null,
  kind text constraint lot_upstream_code_kind_not_null not null,
  value text constraint lot_upstream_code_value_not_null not null,
  recorded_at timestamp with time zone constraint lot_upstream_code_recorded_at_not_null not null,
  recorded_by uuid
);
create table market (
  id integer generated by default as identity constraint market_id_not_null not null,
  code text constraint market_code_not_null not null,
  name text constraint market_name_not_null not null,
  ward_name text constraint market_ward_name_not_null not null,
  ward_code text,
  province_code text,
  address text constraint market_address_not_null not null,
  time_zone text constraint market_time_zone_not_null not null,
  day_turns_at time without time zone constraint market_day_turns_at_not_null not null,
  opens_at time without time zone constraint market_opens_at_not_null not null,
  closes_at time without time zone constraint market_closes_at_not_null not null,
  board_phone text,
  gs1_prefix text,
  gln text,
  latitude numeric(10,7),
  longitude numeric(10,7),
  bearing_deg numeric(6,3) constraint market_bearing_deg_not_null not null,
  is_demo boolean constraint market_is_demo_not_null not null,
  created_at timestamp with time zone constraint market_created_at_not_null not null
);
create table market_notice (
  market_id integer constraint market_notice_market_id_not_null not null,
  id uuid constraint market_notice_id_not_null not null,
  kind text constraint market_notice_kind_not_null not null,
  from_day date constraint market_notice_from_day_not_null not null,
  until_day date constraint market_notice_until_day_not_null not null,
  opens_at time without time zone,
  closes_at time without time zone,
  text_vi text constraint market_notice_text_vi_not_null not null,
  text_en text constraint market_notice_text_en_not_null not null,
  written_at timestamp with time zone constraint market_notice_written_at_not_null not null,
  written_by uuid
);
create table market_notice_withdrawal (
  market_id integer constraint market_notice_withdrawal_market_id_not_null not null,
  notice_id uuid constraint market_notice_withdrawal_notice_id_not_null not null,
  withdrawn_at timestamp with time zone constraint market_notice_withdrawal_withdrawn_at_not_null not null,
  withdrawn_by uuid
);
create table mikro_orm_migrations (
  id integer constraint mikro_orm_migrations_id_not_null not null,
  name character varying(255) constraint mikro_orm_migrations_name_not_null not null,
  executed_at timestamp(6) with time zone constraint mikro_orm_migrations_executed_at_not_null not null
);
create table mock_trace (
  market_id integer constraint mock_trace_market_id_not_null not null,
  id uuid constraint mock_trace_id_not_null not null,
  traced_at timestamp with time zone constraint mock_trace_traced_at_not_null not null,
  lots integer constraint mock_trace_lots_not_null not null,
  moves integer constraint mock_trace_moves_not_null not null,
  known_sources integer constraint mock_trace_known_sources_not_null not null,
  met integer constraint mock_trace_met_not_null not null,
  longest_us integer constraint mock_trace_longest_us_not_null not null
);
create table owed_paper (
  market_id integer constraint owed_paper_market_id_not_null not null,
  id uuid constraint owed_paper_id_not_null not null,
  lot_id uuid constraint owed_paper_lot_id_not_null not null,
  arrival_id uuid constraint owed_paper_arrival_id_not_null not null,
  kinds text[] constraint owed_paper_kinds_not_null not null,
  due_at timestamp with time zone constraint owed_paper_due_at_not_null not null,
  recorded_at timestamp with time zone constraint owed_paper_recorded_at_not_null not null,
  recorded_by uuid
);
create table owed_settlement (
  market_id integer constraint owed_settlement_market_id_not_null not null,
  owed_id uuid constraint owed_settlement_owed_id_not_null not null,
  paper_id uuid,
  reason text constraint owed_settlement_reason_not_null not null,
  settled_at timestamp with time zone constraint owed_settlement_settled_at_not_null not null,
  settled_by uuid
);
create table paper (
  market_id integer constraint paper_market_id_not_null not null,
  id uuid constraint paper_id_not_null not null,
  kind text constraint paper_kind_not_null not null,
  number text,
  issuer text,
  issued_on date,
  valid_to date,
  file_hash text,
  evidence text constraint paper_evidence_not_null not null,
  supplier_id uuid,
  recorded_at timestamp with time zone constraint paper_recorded_at_not_null not null,
  recorded_by uuid
);
create table paper_lot (
  market_id integer constraint paper_lot_market_id_not_null not null,
  paper_id uuid constraint paper_lot_paper_id_not_null not null,
  lot_id uuid constraint paper_lot_lot_id_not_null not null,
  recorded_at timestamp with time zone constraint paper_lot_recorded_at_not_null not null
);
create table paper_review (
  market_id integer constraint paper_review_market_id_not_null not null,
  id uuid constraint paper_review_id_not_null not null,
  paper_id uuid constraint paper_review_paper_id_not_null not null,
  answer text constraint paper_review_answer_not_null not null,
  reason text constraint paper_review_reason_not_null not null,
  recorded_at timestamp with time zone constraint paper_review_recorded_at_not_null not null,
  recorded_by uuid constraint paper_review_recorded_by_not_null not null
);
create table place (
  scheme text constraint place_scheme_not_null not null,
  code text constraint place_code_not_null not null,
  name text constraint place_name_not_null not null,
  fold text constraint place_fold_not_null not null,
  valid_from date constraint place_valid_from_not_null not null,
  valid_to date
);
create table place_successor (
  scheme text constraint place_successor_scheme_not_null not null,
  code text constraint place_successor_code_not_null not null,
  next_scheme text constraint place_successor_next_scheme_not_null not null,
  next_code text constraint place_successor_next_code_not_null not null
);
create table rate_limit (
  key text constraint rate_limit_key_not_null not null,
  window_start timestamp with time zone constraint rate_limit_window_start_not_null not null,
  count integer constraint rate_limit_count_not_null not null
);
create table rating_choice (
  market_id integer constraint rating_choice_market_id_not_null not null,
  id uuid constraint rating_choice_id_not_null not null,
  scheme text constraint rating_choice_scheme_not_null not null,
  valid_from date constraint rating_choice_valid_from_not_null not null,
  reason text constraint rating_choice_reason_not_null not null,
  decided_at timestamp with time zone constraint rating_choice_decided_at_not_null not null,
  decided_by uuid constraint rating_choice_decided_by_not_null not null
);
create table recall (
  market_id integer constraint recall_market_id_not_null not null,
  id uuid constraint recall_id_not_null not null,
  start_by text constraint recall_start_by_not_null not null,
  start_ref text constraint recall_start_ref_not_null not null,
  day_from date,
  day_until date,
  reason text constraint recall_reason_not_null not null,
  legal_basis text constraint recall_legal_basis_not_null not null,
  ordered_by text,
  document_number text,
  is_own boolean constraint recall_is_own_not_null not null,
  is_drill boolean constraint recall_is_drill_not_null not null,
  placed_at timestamp with time zone constraint recall_placed_at_not_null not null,
  placed_by uuid constraint recall_placed_by_not_null not null
);
create table recall_event (
  market_id integer constraint recall_event_market_id_not_null not null,
  id uuid constraint recall_event_id_not_null not null,
  recall_id uuid constraint recall_event_recall_id_not_null not null,
  kind text constraint recall_event_kind_not_null not null,
  stall_id uuid,
  lot_id uuid,
  amount bigint,
  note text,
  recorded_at timestamp with time zone constraint recall_event_recorded_at_not_null not null,
  recorded_by uuid constraint recall_event_recorded_by_not_null not null
);
create table recall_lot (
  market_id integer constraint recall_lot_market_id_not_null not null,
  recall_id uuid constraint recall_lot_recall_id_not_null not null,
  lot_id uuid constraint recall_lot_lot_id_not_null not null,
  stall_id uuid constraint recall_lot_stall_id_not_null not null,
  hold_id uuid,
  is_entry boolean constraint recall_lot_is_entry_not_null not null,
  amount_in bigint,
  amount_left bigint,
  grams_in bigint,
  grams_left bigint
);
create table recovery_code (
  user_id uuid constraint recovery_code_user_id_not_null not null,
  code_hash text constraint recovery_code_code_hash_not_null not null,
  made_at timestamp with time zone constraint recovery_code_made_at_not_null not null,
  used_at timestamp with time zone
);
create table register_import (
  market_id integer constraint register_import_market_id_not_null not null,
  id uuid constraint register_import_id_not_null not null,
  file_name text constraint register_import_file_name_not_null not null,
  grid jsonb constraint register_import_grid_not_null not null,
  header_row integer constraint register_import_header_row_not_null not null,
  columns jsonb constraint register_import_columns_not_null not null,
  created_at timestamp with time zone constraint register_import_created_at_not_null not null,
  created_by uuid constraint register_import_created_by_not_null not null,
  done_at timestamp with time zone,
  outcome jsonb
);
create table removed_lot_count (
  market_id integer constraint removed_lot_count_market_id_not_null not null,
  day date constraint removed_lot_count_day_not_null not null,
  good_code text constraint removed_lot_count_good_code_not_null not null,
  lots integer constraint removed_lot_count_lots_not_null not null,
  grams bigint constraint removed_lot_count_grams_not_null not null,
  lots_without_mass integer constraint removed_lot_count_lots_without_mass_not_null not null
);
create table role_grant (
  id uuid constraint role_grant_id_not_null not null,
  market_id integer,
  user_id uuid constraint role_grant_user_id_not_null not null,
  role text constraint role_grant_role_not_null not null,
  trader_id uuid,
  zone_id uuid,
  granted_at timestamp with time zone constraint role_grant_granted_at_not_null not null,
  granted_by uuid,
  ended_at timestamp with time zone
);
create table safety_check (
  market_id integer constraint safety_check_market_id_not_null not null,
  id uuid constraint safety_check_id_not_null not null,
  lot_id uuid,
  stall_id uuid constraint safety_check_stall_id_not_null not null,
  kind text constraint safety_check_kind_not_null not null,
  analyte text constraint safety_check_analyte_not_null not null,
  outcome text,
  kit_type text,
  kit_lot text,
  kit_expires_on date,
  control_ok boolean,
  limit_value numeric(12,4),
  limit_unit text,
  read_minute smallint,
  lab_name text,
  lab_accreditation text,
  report_file text,
  photo_hash text,
  note text constraint safety_check_note_not_null not null,
  performed_at timestamp with time zone constraint safety_check_performed_at_not_null not null,
  device_at timestamp with time zone,
  recorded_at timestamp with time zone constraint safety_check_recorded_at_not_null not null,
  performed_by uuid constraint safety_check_performed_by_not_null not null,
  sample_id uuid,
  dipped_at timestamp with time zone,
  read_from smallint,
  read_until smallint
);
create table sample (
  market_id integer constraint sample_market_id_not_null not null,
  id uuid constraint sample_id_not_null not null,
  lot_id uuid constraint sample_lot_id_not_null not null,
  stall_id uuid constraint sample_stall_id_not_null not null,
  seal text constraint sample_seal_not_null not null,
  what text constraint sample_what_not_null not null,
  quantity text constraint sample_quantity_not_null not null,
  parts smallint constraint sample_parts_not_null not null,
  temperature_c numeric(5,1),
  taken_at timestamp with time zone constraint sample_taken_at_not_null not null,
  recorded_at timestamp with time zone constraint sample_recorded_at_not_null not null,
  taken_by uuid constraint sample_taken_by_not_null not null,
  witness_name text constraint sample_witness_name_not_null not null
);
create table saved_view (
  market_id integer constraint saved_view_market_id_not_null not null,
  id uuid constraint saved_view_id_not_null not null,
  user_id uuid constraint saved_view_user_id_not_null not null,
  page text constraint saved_view_page_not_null not null,
  name text constraint saved_view_name_not_null not null,
  query text constraint saved_view_query_not_null not null,
  saved_at timestamp with time zone constraint saved_view_saved_at_not_null not null
);
create table scan_count (
  market_id integer constraint scan_count_market_id_not_null not null,
  subject_kind text constraint scan_count_subject_kind_not_null not null,
  subject_id text constraint scan_count_subject_id_not_null not null,
  hour timestamp with time zone constraint scan_count_hour_not_null not null,
  language text constraint scan_count_language_not_null not null,
  count integer constraint scan_count_count_not_null not null
);
create table second_factor (
  user_id uuid constraint second_factor_user_id_not_null not null,
  sealed_secret text constraint second_factor_sealed_secret_not_null not null,
  began_at timestamp with time zone constraint second_factor_began_at_not_null not null,
  confirmed_at timestamp with time zone,
  last_step bigint constraint second_factor_last_step_not_null not null
);
create table stall (
  market_id integer constraint stall_market_id_not_null not null,
  id uuid constraint stall_id_not_null not null,
  code text constraint stall_code_not_null not null,
  zone_id uuid constraint stall_zone_id_not_null not null,
  level_id uuid constraint stall_level_id_not_null not null,
  state text constraint stall_state_not_null not null,
  category_code text,
  opens_at time without time zone,
  closes_at time without time zone,
  created_at timestamp with time zone constraint stall_created_at_not_null not null
);
create table stall_alias (
  market_id integer constraint stall_alias_market_id_not_null not null,
  code text constraint stall_alias_code_not_null not null,
  stall_id uuid constraint stall_alias_stall_id_not_null not null,
  since timestamp with time zone constraint stall_alias_since_not_null not null
);
create table stall_event (
  market_id integer constraint stall_event_market_id_not_null not null,
  id uuid constraint stall_event_id_not_null not null,
  stall_id uuid constraint stall_event_stall_id_not_null not null,
  from_state text constraint stall_event_from_state_not_null not null,
  to_state text constraint stall_event_to_state_not_null not null,
  day date constraint stall_event_day_not_null not null,
  reason text constraint stall_event_reason_not_null not null,
  recorded_at timestamp with time zone constraint stall_event_recorded_at_not_null not null,
  recorded_by uuid
);
create table stall_sighting (
  market_id integer constraint stall_sighting_market_id_not_null not null,
  id uuid constraint stall_sighting_id_not_null not null,
  stall_id uuid constraint stall_sighting_stall_id_not_null not null,
  day date constraint stall_sighting_day_not_null not null,
  is_open boolean constraint stall_sighting_is_open_not_null not null,
  seen_at timestamp with time zone constraint stall_sighting_seen_at_not_null not null,
  recorded_at timestamp with time zone constraint stall_sighting_recorded_at_not_null not null,
  recorded_by uuid
);
create table stored_file (
  market_id integer constraint stored_file_market_id_not_null not null,
  hash text constraint stored_file_hash_not_null not null,
  media_type text constraint stored_file_media_type_not_null not null,
  byte_count integer constraint stored_file_byte_count_not_null not null,
  width_px integer,
  height_px integer,
  thumbnail_hash text,
  recorded_at timestamp with time zone constraint stored_file_recorded_at_not_null not null,
  recorded_by uuid
);
create table supplier (
  market_id integer constraint supplier_market_id_not_null not null,
  id uuid constraint supplier_id_not_null not null,
  name text constraint supplier_name_not_null not null,
  fold text constraint supplier_fold_not_null not null,
  kind text constraint supplier_kind_not_null not null,
  place_scheme text,
  place_code text,
  place_raw text constraint supplier_place_raw_not_null not null,
  bay text,
  is_active boolean constraint supplier_is_active_not_null not null,
  merged_into uuid,
  created_at timestamp with time zone constraint supplier_created_at_not_null not null,
  code text
);
create table supplier_answer (
  market_id integer constraint supplier_answer_market_id_not_null not null,
  id uuid constraint supplier_answer_id_not_null not null,
  link_id uuid constraint supplier_answer_link_id_not_null not null,
  answer text constraint supplier_answer_answer_not_null not null,
  note text constraint supplier_answer_note_not_null not null,
  answered_at timestamp with time zone constraint supplier_answer_answered_at_not_null not null
);
create table supplier_link (
  market_id integer constraint supplier_link_market_id_not_null not null,
  id uuid constraint supplier_link_id_not_null not null,
  lot_id uuid constraint supplier_link_lot_id_not_null not null,
  supplier_id uuid constraint supplier_link_supplier_id_not_null not null,
  token_hash text constraint supplier_link_token_hash_not_null not null,
  expires_at timestamp with time zone constraint supplier_link_expires_at_not_null not null,
  created_at timestamp with time zone constraint supplier_link_created_at_not_null not null,
  created_by uuid
);
create table supplier_link_revocation (
  market_id integer constraint supplier_link_revocation_market_id_not_null not null,
  link_id uuid constraint supplier_link_revocation_link_id_not_null not null,
  revoked_at timestamp with time zone constraint supplier_link_revocation_revoked_at_not_null not null,
  revoked_by uuid
);
create table supplier_merge (
  market_id integer constraint supplier_merge_market_id_not_null not null,
  id uuid constraint supplier_merge_id_not_null not null,
  supplier_id uuid constraint supplier_merge_supplier_id_not_null not null,
  into_id uuid constraint supplier_merge_into_id_not_null not null,
  answer text constraint supplier_merge_answer_not_null not null,
  reason text constraint supplier_merge_reason_not_null not null,
  recorded_at timestamp with time zone constraint supplier_merge_recorded_at_not_null not null,
  recorded_by uuid
);
create table tenancy (
  market_id integer constraint tenancy_market_id_not_null not null,
  id uuid constraint tenancy_id_not_null not null,
  stall_id uuid constraint tenancy_stall_id_not_null not null,
  trader_id uuid constraint tenancy_trader_id_not_null not null,
  role text constraint tenancy_role_not_null not null,
  period daterange constraint tenancy_period_not_null not null,
  contract_number text,
  recorded_at timestamp with time zone constraint tenancy_recorded_at_not_null not null,
  recorded_by uuid,
  category_code text,
  ended_as text,
  end_reason text constraint tenancy_end_reason_not_null not null
);
create table trader (
  market_id integer constraint trader_market_id_not_null not null,
  id uuid constraint trader_id_not_null not null,
  business_name text constraint trader_business_name_not_null not null,
  fold text constraint trader_fold_not_null not null,
  category_code text,
  started_on date constraint trader_started_on_not_null not null,
  ended_on date,
  created_at timestamp with time zone constraint trader_created_at_not_null not null
);
create table trader_card (
  market_id integer constraint trader_card_market_id_not_null not null,
  id uuid constraint trader_card_id_not_null not null,
  user_id uuid constraint trader_card_user_id_not_null not null,
  token_hash text constraint trader_card_token_hash_not_null not null,
  pin_hash text constraint trader_card_pin_hash_not_null not null,
  failed_tries smallint constraint trader_card_failed_tries_not_null not null,
  locked_until timestamp with time zone,
  issued_at timestamp with time zone constraint trader_card_issued_at_not_null not null,
  issued_by uuid,
  enrolled_at timestamp with time zone,
  revoked_at timestamp with time zone
);
create table trader_contact (
  market_id integer constraint trader_contact_market_id_not_null not null,
  trader_id uuid constraint trader_contact_trader_id_not_null not null,
  person_name text,
  phone text,
  tax_code_masked text,
  updated_at timestamp with time zone constraint trader_contact_updated_at_not_null not null
);
create table zone (
  market_id integer constraint zone_market_id_not_null not null,
  id uuid constraint zone_id_not_null not null,
  code text constraint zone_code_not_null not null,
  name_vi text constraint zone_name_vi_not_null not null,
  name_en text constraint zone_name_en_not_null not null,
  is_wet boolean constraint zone_is_wet_not_null not null,
  category_code text,
  is_live_poultry boolean constraint zone_is_live_poultry_not_null not null,
  name_zh text constraint zone_name_zh_not_null not null,
  name_ko text constraint zone_name_ko_not_null not null,
  name_ja text constraint zone_name_ja_not_null not null
);

alter sequence mikro_orm_migrations_id_seq owned by mikro_orm_migrations.id;

CREATE OR REPLACE FUNCTION public.correction_due_on(of_market integer, of_correction uuid)
 RETURNS date
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
        select coalesce((select e.due_on from correction_event e
            where e.market_id = of_market and e.correction_id = of_correction and e.state = 'extended'
            order by e.recorded_at desc, e.id desc limit 1),
          (select c.due_on from correction c where c.market_id = of_market and c.id = of_correction)) $function$
;
CREATE OR REPLACE FUNCTION public.correction_two_persons()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        if new.state in ('verified', 'rejected') and exists (
          select from correction_event e
          where e.market_id = new.market_id and e.correction_id = new.correction_id
            and e.state = 'evidence_submitted' and e.recorded_by = new.recorded_by) then
          raise exception 'who did a correction does not verify it' using errcode = '23514', constraint = 'correction_event_two_persons_check';
        end if;
        return new;
      end $function$
;
CREATE OR REPLACE FUNCTION public.current_market()
 RETURNS integer
 LANGUAGE sql
 STABLE
AS $function$ select nullif(current_setting('app.market_id', true), '')::integer $function$
;
CREATE OR REPLACE FUNCTION public.current_person()
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$ select nullif(current_setting('app.user_id', true), '')::uuid $function$
;
CREATE OR REPLACE FUNCTION public.erase_demonstration(market integer)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
      declare t text; n bigint; total bigint := 0;
      begin
        if market is distinct from current_market() or not exists (select from market m where m.id = market and m.is_demo) then
          raise exception 'market % is not the demonstration one stands in', market using errcode = '42501', constraint = 'erase_demonstration_only';
        end if;
        perform set_config('app.removal', 'demonstration', true);
        foreach t in array array['scan_count','idempotency_key','leaf_salt','log_outbox','audit_entry','trader_card','hold_release','hold','correction_event',
          'correction','finding','inspection','safety_check','paper_lot','lot_edge','lot_state','lot_event','lot','lot_counter','paper','arrival',
          'stored_file','supplier','consent','trader_contact','tenancy'] loop
          execute format('delete from %I where market_id = $1', t) using market;
          get diagnostics n = row_count;
          total := total + n;
        end loop;
        delete from app_session s using role_grant g where g.user_id = s.user_id and g.market_id = market;
        create temp table leaving on commit drop as select user_id from role_grant where market_id = market;
        foreach t in array array['role_grant','trader','layout_shape','layout','stall_alias','stall','zone','level','good_gtin'] loop
          execute format('delete from %I where market_id = $1', t) using market;
          get diagnostics n = row_count;
          total := total + n;
        end loop;
        delete from app_account a using leaving l where a.user_id = l.user_id and not exists (select from role_grant g where g.user_id = l.user_id);
        delete from app_user u using leaving l where u.id = l.user_id and not exists (select from role_grant g where g.user_id = l.user_id);
        delete from market m where m.id = market;
        -- With the last demonstration go its people over every market (authority), whose passwords are printed on a screen.
        if not exists (select from market m where m.is_demo) then
          delete from app_session s using app_user u where u.id = s.user_id and u.email like '%@mo-phong.invalid';
          delete from role_grant g using app_user u where u.id = g.user_id and u.email like '%@mo-phong.invalid';
          delete from app_account a using app_user u where u.id = a.user_id and u.email like '%@mo-phong.invalid';
          delete from app_user u where u.email like '%@mo-phong.invalid';
        end if;
        return total + 1;
      end $function$
;
CREATE OR REPLACE FUNCTION public.follow_tenancies(of_market integer, on_day date, by_person uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
      declare moved integer;
      begin
        with held as (
          select stall_id from tenancy where market_id = of_market and role = 'holder' and period @> on_day
        ), let as (
          update stall s set state = 'allocated' where s.market_id = of_market and s.state in ('vacant','reserved')
            and s.id in (select stall_id from held)
          returning s.id, old.state as from_state, new.state as to_state, ''::text as reason
        ), latest as (
          select distinct on (stall_id) stall_id, ended_as, end_reason from tenancy
          where market_id = of_market and role = 'holder' and upper(period) <= on_day
          order by stall_id, upper(period) desc
        ), left_behind as (
          update stall s set state = l.ended_as from latest l
          where s.market_id = of_market and s.id = l.stall_id and l.ended_as in ('surrendered','revoked')
            and s.state in ('allocated','trading','closed_temporarily') and s.id not in (select stall_id from held)
          returning s.id, old.state as from_state, new.state as to_state, l.end_reason as reason
        ), told as (
          insert into stall_event (market_id, stall_id, from_state, to_state, day, reason, recorded_by)
          select of_market, id, from_state, to_state, on_day, reason, by_person from (table let union all table left_behind) moves
          returning 1
        )
        select count(*) into moved from told;
        return moved;
      end $function$
;
CREATE OR REPLACE FUNCTION public.forget_loose_files(market integer, older_than timestamp with time zone)
 RETURNS TABLE(hash text, thumbnail_hash text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
      begin
        if market is distinct from current_market() then
          raise exception 'market % is not the one one stands in', market using errcode = '42501', constraint = 'remove_lots_wall';
        end if;
        perform set_config('app.removal', 'retention', true);
        return query delete from stored_file f where f.market_id = market and f.recorded_at < older_than
          and not exists (select from paper p where p.market_id = market and p.file_hash = f.hash)
          and not exists (select from safety_check c where c.market_id = market and (c.photo_hash = f.hash or c.report_file = f.hash))
          and not exists (select from finding x where x.market_id = market and x.photo_hash = f.hash)
          and not exists (select from correction_event x where x.market_id = market and x.photo_hash = f.hash)
          returning f.hash, f.thumbnail_hash;
      end $function$
;
CREATE OR REPLACE FUNCTION public.forget_person(person uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
      begin
        if not exists (select from role_grant g where g.user_id = person and g.market_id = current_market()) then
          raise exception 'person % is not of this market', person using errcode = '42501', constraint = 'forget_person_wall';
        end if;
        if exists (select from role_grant g where g.user_id = person and g.ended_at is null) then return false; end if;
        update app_user set name = 'Đã xóa', username = 'xoa-' || id, email = id || '@da-xoa.invalid', image = null, updated_at = now() where id = person;
        delete from app_session where user_id = person;
        delete from app_account where user_id = person;
        delete from second_factor where user_id = person;
        delete from recovery_code where user_id = person;
        return true;
      end $function$
;
CREATE OR REPLACE FUNCTION public.gtin_owners(asked text)
 RETURNS TABLE(market_id integer, good_code text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select g.market_id, g.good_code from good_gtin g where g.gtin = asked order by g.market_id $function$
;
CREATE OR REPLACE FUNCTION public.has_gs1_check_digit(code text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$ select code ~ '^[0-9]+$' and sum(substr(code, place, 1)::integer * case when (length(code) - place) % 2 = 0 then 1 else 3 end) % 10 = 0
           from generate_series(1, case when code ~ '^[0-9]+$' then length(code) else 0 end) place $function$
;
CREATE OR REPLACE FUNCTION public.inspection_draw_rules()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
      begin
        if not exists (select from inspection_round r where r.market_id = new.market_id and r.id = new.round_id
          and r.committed_at < new.beacon_at) then
          raise exception 'the beacon is older than the promise' using errcode = '23514', constraint = 'inspection_draw_beacon_check';
        end if;
        return new;
      end $function$
;
CREATE OR REPLACE FUNCTION public.inspection_event_rules()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
      declare
        state text;
        has_events boolean;
      begin
        -- Two people who act on one result at the same moment act one after the other.
        perform pg_advisory_xact_lock(hashtextextended('inspection ' || new.inspection_id, 0));
        state := inspection_state(new.market_id, new.inspection_id);
        has_events := exists (select from inspection_event e
          where e.market_id = new.market_id and e.inspection_id = new.inspection_id);
        if not ((new.act = 'submitted' and not has_events)
          or (new.act = 'replied' and state <> 'superseded')
          or (new.act = 'disputed' and state = 'submitted')
          or (new.act = 'published' and state in ('submitted','disputed'))
          or (new.act = 'superseded' and state <> 'superseded')) then
          raise exception 'a result that is % cannot become %', state, new.act using errcode = '23514', constraint = 'inspection_event_order_check';
        end if;
        if new.act = 'published' and exists (select from inspection i
          where i.market_id = new.market_id and i.id = new.inspection_id and i.performed_by = new.recorded_by) then
          raise exception 'who made a visit does not publish it' using errcode = '23514', constraint = 'inspection_event_two_persons_check';
        end if;
        return new;
      end $function$
;
CREATE OR REPLACE FUNCTION public.inspection_reveal_rules()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
      begin
        if not exists (select from inspection_round r where r.market_id = new.market_id and r.id = new.round_id
          and r.seed_hash = encode(sha256(convert_to('so-cho/round-seed/v1' || chr(10) || new.seed, 'UTF8')), 'hex')) then
          raise exception 'the seed is not the one that was promised' using errcode = '23514', constraint = 'inspection_reveal_seed_check';
        end if;
        return new;
      end $function$
;
CREATE OR REPLACE FUNCTION public.inspection_state(of_market integer, of_inspection uuid)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
        select coalesce((select e.act from inspection_event e
          where e.market_id = of_market and e.inspection_id = of_inspection and e.act <> 'replied'
          order by e.recorded_at desc, e.id desc limit 1), 'published') $function$
;
CREATE OR REPLACE FUNCTION public.log_lag()
 RETURNS TABLE(leaves bigint, oldest timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select count(*), min(since) from (select since from log_pending order by outbox_id limit 100000) as waiting $function$
;
CREATE OR REPLACE FUNCTION public.log_market_leaves()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
  declare stays integer := (select min(id) from market);
  begin
    perform pg_advisory_xact_lock(504303);
    if stays is not null then
      -- The log goes on and says so. The leaf waits in the outbox of a market that stays, since the leaving one has none any more.
      insert into log_outbox (market_id, kind, subject_id, leaf, created_at)
      values (stays, 'market-removed', old.code, format('{"at":"%s","basis":"demonstration","market":"%s","type":"market-removed","v":1}',
        to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), old.code), now());
    elsif exists (select from log_identity) then
      -- Nothing but simulated leaves are in it: the real market's log begins anew, under a name no reader has seen before.
      delete from log_cosignature;
      delete from log_checkpoint;
      delete from log_tile;
      insert into log_identity (number, origin, begun_at)
      select max(number) + 1, (select origin from log_identity order by number limit 1) || '/' || max(number) + 1, now() from log_identity;
    end if;
    return null;
  end $function$
;
CREATE OR REPLACE FUNCTION public.log_outbox_leaves()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
      begin
        perform pg_advisory_xact_lock(504303);
        delete from log_pending p using gone g where p.market_id = g.market_id and p.outbox_id = g.id;
        delete from log_leaf l using gone g where l.market_id = g.market_id and l.outbox_id = g.id;
        return null;
      end $function$
;
CREATE OR REPLACE FUNCTION public.log_outbox_waits()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
      begin
        insert into log_pending (market_id, outbox_id, since) select market_id, id, now() from added;
        return null;
      end $function$
;
CREATE OR REPLACE FUNCTION public.log_tile_grows()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        if tg_op = 'UPDATE' and new.level = old.level and new.index = old.index and new.width > old.width
          and substring(new.data from 1 for length(old.data)) = old.data then
          return new;
        end if;
        if tg_op = 'DELETE' and current_setting('app.removal', true) = 'demonstration'
          and current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
          return old;
        end if;
        raise exception '% is append-only', tg_table_name using errcode = '42501', constraint = 'log_tile_append_only';
      end $function$
;
CREATE OR REPLACE FUNCTION public.lot_edge_order()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
      begin
        if not exists (
          select from lot f join lot t on t.market_id = f.market_id and t.id = new.to_lot
          where f.market_id = new.market_id and f.id = new.from_lot and (f.recorded_at, f.id) < (t.recorded_at, t.id)
        ) then
          raise exception 'a lot is made of older lots only' using errcode = '23514', constraint = 'lot_edge_order_check';
        end if;
        return new;
      end $function$
;
CREATE OR REPLACE FUNCTION public.lot_genealogy(market integer, roots uuid[], edges_max integer)
 RETURNS TABLE(from_lot uuid, to_lot uuid, kind text, amount bigint, move_id uuid, is_back boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER ROWS 300
 SET search_path TO 'public', 'pg_temp'
AS $function$
      begin
        if market is distinct from current_market() then
          raise exception 'market % is not the one one stands in', market using errcode = '42501', constraint = 'lot_genealogy_wall';
        end if;
        return query
          -- Lots are walked, not moves: one that was reached on many ways is asked for its moves once.
          with recursive back as (
            select unnest(roots) as lot
            union
            select e.from_lot from back b join lot_edge e on e.market_id = market and e.to_lot = b.lot
          ), forth as (
            select unnest(roots) as lot
            union
            select e.to_lot from forth f join lot_edge e on e.market_id = market and e.from_lot = f.lot
          )
          select e.from_lot, e.to_lot, e.kind, e.amount, e.move_id, true
          from back b join lot_edge e on e.market_id = market and e.to_lot = b.lot
          union all
          select e.from_lot, e.to_lot, e.kind, e.amount, e.move_id, false
          from forth f join lot_edge e on e.market_id = market and e.from_lot = f.lot
          limit edges_max;
      end $function$
;
CREATE OR REPLACE FUNCTION public.lot_known_hops(of_market integer, of_lot uuid)
 RETURNS text[]
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
        select array(
          select distinct e.hop from lot_event e
          where e.market_id = of_market and e.kind = 'hop' and e.evidence in ('documented', 'inspected')
            and (e.lot_id = of_lot or e.lot_id in (
              select m.lot_id from lot_state m where m.market_id = of_market and m.merged_into = of_lot))
            and (e.paper_id is null or paper_stands(e.market_id, e.paper_id))
            and not (e.hop = 'supplier' and supplier_denies(of_market, of_lot))
          order by 1) $function$
;
CREATE OR REPLACE FUNCTION public.lot_match_follow()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
      declare pair lot_match;
      begin
        select * into strict pair from lot_match m where m.market_id = new.market_id and m.id = new.match_id;
        if new.answer = 'same' then
          if exists (select from lot_state s where s.market_id = new.market_id and (
               (s.lot_id = pair.other_lot and (s.merged_into is not null or s.merged_lots <> '{}'))
            or (s.lot_id = pair.kept_lot and s.merged_into is not null))) then
            raise exception 'a lot is one of two at most' using errcode = '23514', constraint = 'lot_match_chain';
          end if;
        end if;
        update lot_state s set merged_into = case when new.answer = 'same' then pair.kept_lot end
        where s.market_id = new.market_id and s.lot_id = pair.other_lot;
        update lot_state s set
          merged_lots = array(select m.lot_id from lot_state m where m.market_id = new.market_id and m.merged_into = pair.kept_lot order by 1)
        where s.market_id = new.market_id and s.lot_id = pair.kept_lot;
        update lot_state s set known_hops = lot_known_hops(s.market_id, s.lot_id)
        where s.market_id = new.market_id and s.lot_id in (pair.kept_lot, pair.other_lot);
        perform tell_pages(new.market_id, lot_page_tags(new.market_id, array[pair.kept_lot, pair.other_lot]));
        return null;
      end $function$
;
CREATE OR REPLACE FUNCTION public.lot_move_conserved()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
      declare taken record; made record;
      begin
        if exists (
          select from lot_move_input i
          left join lot_edge e on e.market_id = i.market_id and e.move_id = i.move_id and e.from_lot = i.lot_id
          where i.market_id = new.market_id and i.move_id = new.move_id
          group by i.lot_id, i.amount having count(e.id) = 0 or sum(e.amount) > i.amount
        ) then
          raise exception 'an input of the move went nowhere, or to more than it gave' using errcode = '23514', constraint = 'lot_move_input_edge_check';
        end if;
        select count(*) filter (where i.amount is null) as unknown, sum(i.amount) as amount,
          min(l.unit || coalesce(l.asked_size, 0)) as least, max(l.unit || coalesce(l.asked_size, 0)) as most,
          count(*) filter (where mass.grams is null) as massless, sum(mass.grams) as grams
        into taken
        from lot_move_input i
        join lot l on l.market_id = i.market_id and l.id = i.lot_id
        join lot_state s on s.market_id = i.market_id and s.lot_id = i.lot_id
        cross join lateral (select case when l.unit = 'kg' then i.amount when s.amount_in > 0 then div(s.grams::numeric * i.amount, s.amount_in) end as grams) mass
        where i.market_id = new.market_id and i.move_id = new.move_id;
        select sum(l.amount) as amount, min(l.unit || coalesce(l.asked_size, 0)) as least, max(l.unit || coalesce(l.asked_size, 0)) as most, sum(l.grams) as grams
        into made
        from lot l where l.market_id = new.market_id and l.id in
          (select e.to_lot from lot_edge e where e.market_id = new.market_id and e.move_id = new.move_id);
        if (taken.massless = 0 and made.grams > taken.grams)
          or (taken.unknown = 0 and taken.least = taken.most and made.least = made.most and taken.least = made.least and made.amount > taken.amount) then
          raise exception 'more came out of the move than went in' using errcode = '23514', constraint = 'lot_move_conserved_check';
        end if;
        return null;
      end $function$
;
CREATE OR REPLACE FUNCTION public.lot_moved_amount()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
      begin
        if exists (select from lot l where l.market_id = new.market_id and l.id = new.lot_id and l.source = 'move'
          and ((new.value ->> 'amount')::bigint > l.amount or (new.value ->> 'grams')::bigint > l.grams)) then
          raise exception 'a moved lot holds no more than was moved' using errcode = '23514', constraint = 'lot_moved_amount_check';
        end if;
        return new;
      end $function$
;
CREATE OR REPLACE FUNCTION public.lot_page_tags(of_market integer, lots uuid[])
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  begin
    -- Each lot has a tag of its own: of more than tell_pages would name, none needs to be looked up.
    if cardinality(lots) > 150 then return whole_market_tags(of_market); end if;
    return (
      select array_agg(distinct tag)
      from lot l
      join lot_state st on st.market_id = l.market_id and st.lot_id = l.id
      join stall s on s.market_id = st.market_id and s.id = st.stall_id
      join market m on m.id = l.market_id,
      unnest(array['l:' || l.code, 't:' || m.code || '/' || s.code, 'g:' || st.good_code, 'o:' || m.code]) tag
      where l.market_id = of_market and l.id = any(lots));
  end $function$
;
CREATE OR REPLACE FUNCTION public.lot_state_begin()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  begin
    insert into lot_state (market_id, lot_id, day, stall_id, good_code, supplier_id, origin_scheme, origin_code, amount_in, grams, open_until)
    select c.market_id, c.id, c.day, c.stall_id, c.good_code, c.supplier_id, c.origin_scheme, c.origin_code, c.amount, c.grams,
      coalesce(c.day + c.shelf_life_days, 'infinity') from changed c;
    return null;
  end $function$
;
CREATE OR REPLACE FUNCTION public.lot_state_draw(market integer, lot uuid, drawn bigint, at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
      begin
        update lot_state set
          amount_out = amount_out + coalesce(drawn, 0),
          closed_at = case when amount_in is not null and amount_out + coalesce(drawn, 0) >= amount_in then at else closed_at end
        where market_id = market and lot_id = lot;
      end $function$
;
CREATE OR REPLACE FUNCTION public.lot_state_follow()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
      begin
        case new.kind
          when 'hop' then
            if new.evidence in ('documented', 'inspected') then
              update lot_state set known_hops = array_append(known_hops, new.hop)
              where market_id = new.market_id and lot_id = new.lot_id and not known_hops @> array[new.hop];
            end if;
          when 'sold_out' then
            update lot_state set closed_at = coalesce(new.occurred_at, new.recorded_at) where market_id = new.market_id and lot_id = new.lot_id;
          when 'reopened' then
            update lot_state set closed_at = null where market_id = new.market_id and lot_id = new.lot_id;
          when 'returned', 'destroyed' then
            perform lot_state_draw(new.market_id, new.lot_id, new.amount, coalesce(new.occurred_at, new.recorded_at));
          when 'correction' then
            update lot_state set
              is_corrected = true,
              amount_in = case when new.field = 'amount' then (new.value ->> 'amount')::bigint else amount_in end,
              grams = case when new.field = 'amount' then (new.value ->> 'grams')::bigint else grams end,
              stall_id = case when new.field = 'stall' then (new.value ->> 'stallId')::uuid else stall_id end,
              supplier_id = case when new.field = 'supplier' then (new.value ->> 'supplierId')::uuid else supplier_id end,
              good_code = case when new.field = 'good' then new.value ->> 'goodCode' else good_code end,
              open_until = case when new.field = 'good' then coalesce(day + (new.value ->> 'shelfLifeDays')::integer, 'infinity') else open_until end,
              origin_scheme = case when new.field = 'origin' then new.value ->> 'scheme' else origin_scheme end,
              origin_code = case when new.field = 'origin' then new.value ->> 'code' else origin_code end
            where market_id = new.market_id and lot_id = new.lot_id;
        end case;
        return null;
      end $function$
;
CREATE OR REPLACE FUNCTION public.lot_state_hops()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  begin
    -- The union is taken of the row as it is when it is written: two statements that add the same hop add it once.
    update lot_state s set known_hops = array(select distinct hop from unnest(s.known_hops || came.hops) hop order by 1)
    from (
      select c.market_id, c.lot_id, array_agg(distinct c.hop) as hops from changed c where c.kind = 'hop' and c.evidence in ('documented', 'inspected') group by c.market_id, c.lot_id
    ) came
    where s.market_id = came.market_id and s.lot_id = came.lot_id and not s.known_hops @> came.hops;
    return null;
  end $function$
;
CREATE OR REPLACE FUNCTION public.lot_state_joined_hops()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  declare kept record;
  begin
    for kept in
      select s.market_id, array_agg(distinct s.merged_into) as lots
      from changed c join lot_state s on s.market_id = c.market_id and s.lot_id = c.lot_id
      where c.kind = 'hop' and c.evidence in ('documented', 'inspected') and s.merged_into is not null group by s.market_id
    loop
      update lot_state set known_hops = lot_known_hops(market_id, lot_id) where market_id = kept.market_id and lot_id = any(kept.lots);
      perform tell_pages(kept.market_id, lot_page_tags(kept.market_id, kept.lots));
    end loop;
    return null;
  end $function$
;
CREATE OR REPLACE FUNCTION public.lot_state_label()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  begin
    update lot_state set amount_labelled = amount_labelled + new.count * new.amount
    where market_id = new.market_id and lot_id = new.lot_id;
    return null;
  end $function$
;
CREATE OR REPLACE FUNCTION public.lot_state_move()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
      begin
        if new.move_id is null then
          perform lot_state_draw(new.market_id, new.from_lot, new.amount, new.occurred_at);
        end if;
        return null;
      end $function$
;
CREATE OR REPLACE FUNCTION public.lot_state_take()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
      declare happened timestamptz := (select occurred_at from lot_move where market_id = new.market_id and id = new.move_id);
      begin
        perform lot_state_draw(new.market_id, new.lot_id, new.amount, happened);
        if new.is_whole then
          update lot_state set closed_at = coalesce(closed_at, happened) where market_id = new.market_id and lot_id = new.lot_id;
        end if;
        return null;
      end $function$
;
CREATE OR REPLACE FUNCTION public.lot_state_unlabel()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  begin
    update lot_state st set amount_labelled = st.amount_labelled - r.count * r.amount
    from label_run r
    where r.market_id = new.market_id and r.id = new.run_id and st.market_id = r.market_id and st.lot_id = r.lot_id;
    return null;
  end $function$
;
CREATE OR REPLACE FUNCTION public.lot_supplier_denied()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  declare asked record;
  begin
    for asked in
      select c.market_id, array_agg(distinct c.lot_id) as lots
      from changed c join supplier_link l on l.market_id = c.market_id and l.lot_id = c.lot_id
      where c.hop = 'supplier' or c.field = 'supplier' group by c.market_id
    loop
      perform lots_known_anew(asked.market_id, asked.lots);
    end loop;
    return null;
  end $function$
;
CREATE OR REPLACE FUNCTION public.lots_kept_back(market integer, lots uuid[])
 RETURNS TABLE(lot_id uuid, why text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
        select h.lot_id, 'hold' from hold h where h.market_id = market and h.lot_id = any(lots)
          and not exists (select from hold_release r where r.market_id = h.market_id and r.hold_id = h.id)
        union
        select rl.lot_id, 'recall' from recall_lot rl join recall r on r.market_id = rl.market_id and r.id = rl.recall_id
        where rl.market_id = market and rl.lot_id = any(lots) and (not r.is_drill
          or not exists (select from recall_event e where e.market_id = r.market_id and e.recall_id = r.id and e.kind = 'closed'))
        union
        select s.lot_id, 'inspection' from lot_state s where s.market_id = market and s.lot_id = any(lots) and exists (
          select from inspection i join finding f on f.market_id = i.market_id and f.inspection_id = i.id
          join correction c on c.market_id = f.market_id and c.finding_id = f.id
          where i.market_id = market and i.stall_id = s.stall_id
            and not exists (select from correction_event e where e.market_id = c.market_id and e.correction_id = c.id and e.state = 'verified'))
        union
        select e.from_lot, 'descendant' from lot_edge e
        where e.market_id = market and e.from_lot = any(lots) and not e.to_lot = any(lots)
      $function$
;
CREATE OR REPLACE FUNCTION public.lots_known_anew(of_market integer, lots uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
      declare all_lots uuid[];
      begin
        select array_agg(distinct id) into all_lots from (
          select unnest(lots) as id union select s.merged_into from lot_state s
          where s.market_id = of_market and s.lot_id = any(lots) and s.merged_into is not null) as concerned;
        update lot_state s set known_hops = lot_known_hops(s.market_id, s.lot_id) where s.market_id = of_market and s.lot_id = any(all_lots);
        perform tell_pages(of_market, lot_page_tags(of_market, all_lots));
      end $function$
;
CREATE OR REPLACE FUNCTION public.mark_days_good_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    begin
      insert into day_mark (market_id, day) select distinct d.market_id, d.day from (select s.market_id, s.day from changed n join before o on o.code = n.code and o.category_code <> n.category_code
      join lot_state s on s.good_code = n.code) d;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.mark_days_lot_state_delete()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    begin
      insert into day_mark (market_id, day) select distinct d.market_id, d.day from (select market_id, day from changed) d;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.mark_days_lot_state_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    begin
      insert into day_mark (market_id, day) select distinct d.market_id, d.day from (select market_id, day from changed) d;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.mark_days_lot_state_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  begin
    insert into day_mark (market_id, day) values (new.market_id, new.day);
    return null;
  end $function$
;
CREATE OR REPLACE FUNCTION public.mark_days_market_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    begin
      insert into day_mark (market_id, day) select distinct d.market_id, d.day from (select s.market_id, s.day from changed n join before o on o.id = n.id join lot_state s on s.market_id = n.id
      where (n.time_zone, n.day_turns_at) is distinct from (o.time_zone, o.day_turns_at)) d;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.mark_days_paper_lot_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    begin
      insert into day_mark (market_id, day) select distinct d.market_id, d.day from (
  select s.market_id, s.day from (select market_id, lot_id from changed) c join lot_state s on s.market_id = c.market_id and s.lot_id = c.lot_id
  union select k.market_id, k.day from (select market_id, lot_id from changed) c join lot_state s on s.market_id = c.market_id and s.lot_id = c.lot_id
    join lot_state k on k.market_id = s.market_id and k.lot_id = s.merged_into) d;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.mark_days_paper_review_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    begin
      insert into day_mark (market_id, day) select distinct d.market_id, d.day from (
  select s.market_id, s.day from (select pl.market_id, pl.lot_id from changed r
      join paper_lot pl on pl.market_id = r.market_id and pl.paper_id = r.paper_id) c join lot_state s on s.market_id = c.market_id and s.lot_id = c.lot_id
  union select k.market_id, k.day from (select pl.market_id, pl.lot_id from changed r
      join paper_lot pl on pl.market_id = r.market_id and pl.paper_id = r.paper_id) c join lot_state s on s.market_id = c.market_id and s.lot_id = c.lot_id
    join lot_state k on k.market_id = s.market_id and k.lot_id = s.merged_into) d;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.mark_days_place_successor_delete()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    begin
      insert into day_mark (market_id, day) select distinct d.market_id, d.day from (select s.market_id, s.day from lot_state s where exists (select from changed)) d;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.mark_days_place_successor_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    begin
      insert into day_mark (market_id, day) select distinct d.market_id, d.day from (select s.market_id, s.day from lot_state s where exists (select from changed)) d;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.mark_days_place_successor_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    begin
      insert into day_mark (market_id, day) select distinct d.market_id, d.day from (select s.market_id, s.day from lot_state s where exists (select from (table changed except table before) different)) d;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.mark_days_place_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    begin
      insert into day_mark (market_id, day) select distinct d.market_id, d.day from (select s.market_id, s.day from lot_state s where exists (select from changed n join before o on o.scheme = n.scheme and o.code = n.code where n.name <> o.name)) d;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.mark_days_safety_check_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    begin
      insert into day_mark (market_id, day) select distinct d.market_id, d.day from (
  select s.market_id, s.day from (select market_id, lot_id from changed where lot_id is not null) c join lot_state s on s.market_id = c.market_id and s.lot_id = c.lot_id
  union select k.market_id, k.day from (select market_id, lot_id from changed where lot_id is not null) c join lot_state s on s.market_id = c.market_id and s.lot_id = c.lot_id
    join lot_state k on k.market_id = s.market_id and k.lot_id = s.merged_into) d;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.mark_days_scan_count_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    begin
      insert into day_mark (market_id, day) select distinct d.market_id, d.day from (
  select s.market_id, s.day from (select l.market_id, l.id as lot_id from changed c
      join lot l on l.market_id = c.market_id and l.code = c.subject_id where c.subject_kind = 'lot') c join lot_state s on s.market_id = c.market_id and s.lot_id = c.lot_id
  union select k.market_id, k.day from (select l.market_id, l.id as lot_id from changed c
      join lot l on l.market_id = c.market_id and l.code = c.subject_id where c.subject_kind = 'lot') c join lot_state s on s.market_id = c.market_id and s.lot_id = c.lot_id
    join lot_state k on k.market_id = s.market_id and k.lot_id = s.merged_into) d;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.mark_days_supplier_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    begin
      insert into day_mark (market_id, day) select distinct d.market_id, d.day from (select s.market_id, s.day from changed n join before o on o.market_id = n.market_id and o.id = n.id
      join supplier named on named.market_id = n.market_id and (named.id = n.id or named.merged_into = n.id)
      join lot_state s on s.market_id = named.market_id and s.supplier_id = named.id
      where (n.kind, n.place_scheme, n.place_code, n.place_raw, n.merged_into)
        is distinct from (o.kind, o.place_scheme, o.place_code, o.place_raw, o.merged_into)) d;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.market_code(of_market integer)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$ select code from market where id = of_market $function$
;
CREATE OR REPLACE FUNCTION public.market_day_now(of_market integer)
 RETURNS date
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$ select ((now() at time zone m.time_zone) - m.day_turns_at::interval)::date from market m where m.id = of_market $function$
;
CREATE OR REPLACE FUNCTION public.paper_review_follow()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
      begin
        perform lots_known_anew(new.market_id, array(
          select pl.lot_id from paper_lot pl where pl.market_id = new.market_id and pl.paper_id = new.paper_id
          union select e.lot_id from lot_event e where e.market_id = new.market_id and e.paper_id = new.paper_id));
        return null;
      end $function$
;
CREATE OR REPLACE FUNCTION public.paper_review_two_persons()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
      begin
        if exists (select from paper p where p.market_id = new.market_id and p.id = new.paper_id and p.recorded_by = new.recorded_by) then
          raise exception 'who entered a paper does not verify it' using errcode = '23514', constraint = 'paper_review_two_persons_check';
        end if;
        return new;
      end $function$
;
CREATE OR REPLACE FUNCTION public.paper_stands(of_market integer, of_paper uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
        select coalesce((select r.answer <> 'refused' from paper_review r where r.market_id = of_market and r.paper_id = of_paper
          order by r.recorded_at desc, r.id desc limit 1), true) $function$
;
CREATE OR REPLACE FUNCTION public.queue_state()
 RETURNS TABLE(waiting integer, oldest_s double precision, failed integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
      begin
        -- The queue makes its own schema after the migrations, and a test's record may have none.
        if to_regclass('graphile_worker.jobs') is null then
          return query select 0, 0::double precision, 0;
          return;
        end if;
        return query execute 'select (count(*) filter (where run_at <= now() and attempts < max_attempts))::integer,
          coalesce(extract(epoch from now() - min(run_at) filter (where run_at <= now() and attempts < max_attempts)), 0)::double precision,
          (count(*) filter (where attempts >= max_attempts))::integer from graphile_worker.jobs';
      end $function$
;
CREATE OR REPLACE FUNCTION public.rating_scheme_on(of_market integer, on_day date)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
        select coalesce((select c.scheme from rating_choice c where c.market_id = of_market and c.valid_from <= on_day
          order by c.valid_from desc, c.decided_at desc, c.id desc limit 1), 'fhrs') $function$
;
CREATE OR REPLACE FUNCTION public.recall_event_counted()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
      declare still bigint;
      begin
        perform pg_advisory_xact_lock(hashtextextended('recall ' || new.recall_id::text, 0));
        if exists (select from recall_event e where e.market_id = new.market_id and e.recall_id = new.recall_id and e.kind = 'closed') then
          raise exception 'the recall is closed' using errcode = '23514', constraint = 'recall_event_open_check';
        end if;
        if new.kind = 'recovered' then
          select l.amount_left - coalesce((select sum(e.amount) from recall_event e
              where e.market_id = l.market_id and e.recall_id = l.recall_id and e.lot_id = l.lot_id), 0)
            into still from recall_lot l
            where l.market_id = new.market_id and l.recall_id = new.recall_id and l.lot_id = new.lot_id;
          if new.amount > still then
            raise exception 'more came back than was left' using errcode = '23514', constraint = 'recall_event_conserved_check';
          end if;
        end if;
        return new;
      end $function$
;
CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      begin
        -- Only the owner may take rows away, and only inside an act that says so: erasing a demonstration, or retention.
        if tg_op = 'DELETE' and current_setting('app.removal', true) in ('demonstration', 'retention')
          and current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
          return old;
        end if;
        raise exception '% is append-only', tg_table_name using errcode = '42501', constraint = tg_table_name || '_append_only';
      end $function$
;
CREATE OR REPLACE FUNCTION public.remove_lots(market integer, lots uuid[], basis text)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
      declare n bigint;
      begin
        if market is distinct from current_market() then
          raise exception 'market % is not the one one stands in', market using errcode = '42501', constraint = 'remove_lots_wall';
        end if;
        if exists (select from lots_kept_back(market, lots)) then
          raise exception 'a lot is held back' using errcode = '23514', constraint = 'remove_lots_kept_back';
        end if;
        -- Six months is the least any law here asks for: nothing younger leaves, whoever asks.
        if exists (select from lot l where l.market_id = market and l.id = any(lots) and l.day > current_date - interval '6 months') then
          raise exception 'a lot is too young' using errcode = '23514', constraint = 'remove_lots_too_young';
        end if;
        perform set_config('app.removal', 'retention', true);
        perform tell_pages(market, lot_page_tags(market, lots));
        insert into lot_tombstone (market_id, code, day, good_code, basis, removed_at)
          select l.market_id, l.code, l.day, s.good_code, basis, now()
          from lot l join lot_state s on s.market_id = l.market_id and s.lot_id = l.id where l.market_id = market and l.id = any(lots);
        insert into removed_lot_count (market_id, day, good_code, lots, grams, lots_without_mass)
          select s.market_id, s.day, s.good_code, count(*), coalesce(sum(s.grams), 0), count(*) filter (where s.grams is null)
          from lot_state s join lot l on l.market_id = s.market_id and l.id = s.lot_id
          where s.market_id = market and s.lot_id = any(lots) and l.source <> 'move' group by 1, 2, 3
          on conflict on constraint removed_lot_count_pk do update set lots = removed_lot_count.lots + excluded.lots,
            grams = removed_lot_count.grams + excluded.grams,
            lots_without_mass = removed_lot_count.lots_without_mass + excluded.lots_without_mass;
        delete from leaf_salt x where x.market_id = market and (x.subject_id = any(lots)
          or x.subject_id in (select e.id from lot_event e where e.market_id = market and e.lot_id = any(lots)));
        create temp table leaving_paper on commit drop as
          select distinct p.paper_id from paper_lot p where p.market_id = market and p.lot_id = any(lots);
        delete from lot_edge x where x.market_id = market and (x.from_lot = any(lots) or x.to_lot = any(lots));
        delete from lot_move m using lot_move_input i where i.market_id = market and i.lot_id = any(lots) and m.market_id = market and m.id = i.move_id
          and not exists (select from lot_move_input o where o.market_id = market and o.move_id = m.id and not o.lot_id = any(lots));
        delete from hold_release x using hold h where h.market_id = market and h.lot_id = any(lots) and x.market_id = market and x.hold_id = h.id;
        delete from hold x where x.market_id = market and x.lot_id = any(lots);
        delete from safety_check x where x.market_id = market and x.lot_id = any(lots);
        delete from paper_lot x where x.market_id = market and x.lot_id = any(lots);
        delete from lot_state x where x.market_id = market and x.lot_id = any(lots);
        delete from lot_event x where x.market_id = market and x.lot_id = any(lots);
        delete from lot x where x.market_id = market and x.id = any(lots);
        get diagnostics n = row_count;
        -- Papers that speak for nothing any more, and files that no row names.
        delete from paper x using leaving_paper l where x.market_id = market and x.id = l.paper_id
          and not exists (select from paper_lot p where p.market_id = market and p.paper_id = x.id)
          and not exists (select from lot_event e where e.market_id = market and e.paper_id = x.id);
        drop table leaving_paper;
        return n;
      end $function$
;
CREATE OR REPLACE FUNCTION public.role_grant_ended()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
      begin
        if exists (select from role_grant g where g.user_id = new.user_id and g.market_id is not distinct from new.market_id and g.ended_at is null) then
          return null;
        end if;
        update trader_card set revoked_at = new.ended_at where market_id = new.market_id and user_id = new.user_id and revoked_at is null;
        update access_key set revoked_at = new.ended_at where market_id = new.market_id and issued_by = new.user_id and revoked_at is null;
        update invitation set withdrawn_at = new.ended_at
          where market_id = new.market_id and invited_by = new.user_id and accepted_at is null and withdrawn_at is null;
        update access_proposal set decided_by = proposed_by, decided_at = new.ended_at, is_accepted = false
          where market_id = new.market_id and (proposed_by = new.user_id or user_id = new.user_id) and decided_at is null;
        delete from app_session where user_id = new.user_id;
        return null;
      end $function$
;
CREATE OR REPLACE FUNCTION public.run_mock_trace(market integer, draws integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
      declare drawn uuid; began timestamptz; us integer; slowest integer := 0; n integer := 0; found_moves integer; total_moves integer := 0;
        here integer; sourced integer; all_met integer := 0; all_sourced integer := 0;
      begin
        perform set_config('app.market_id', market::text, true);
        for drawn in select s.lot_id from lot_state s where s.market_id = market and s.day > current_date - 30 order by random() limit draws loop
          began := clock_timestamp();
          with walked as materialized (select * from lot_genealogy(market, array[drawn], 20000)),
            met as (select drawn as id union select from_lot from walked union select to_lot from walked)
          select (select count(*) from walked), count(*), count(*) filter (where s.known_hops && array['supplier', 'farm', 'slaughter', 'maker'])
          into found_moves, here, sourced
          from met join lot_state s on s.market_id = market and s.lot_id = met.id;
          us := extract(epoch from clock_timestamp() - began) * 1000000;
          slowest := greatest(slowest, us);
          n := n + 1; total_moves := total_moves + found_moves; all_met := all_met + here; all_sourced := all_sourced + sourced;
        end loop;
        if n > 0 then
          insert into mock_trace (market_id, traced_at, lots, moves, known_sources, met, longest_us)
          values (market, now(), n, total_moves, all_sourced, all_met, slowest);
        end if;
      end $function$
;
CREATE OR REPLACE FUNCTION public.seal_rows()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
 SET "DateStyle" TO 'ISO'
AS $function$
  begin
    with said as (
      select market_id, (select string_agg(row ->> part, '/' order by place) from unnest(tg_argv) with ordinality as key (part, place)) as key, row
      from (select c.market_id, jsonb_strip_nulls(to_jsonb(c)) as row from changed c) as whole
    ), parted as (
      select *, (row_number() over (partition by market_id order by key) - 1) / 256 as part from said
    ), seals as materialized (
      select market_id, part, uuidv7() as seal, replace(gen_random_uuid()::text, '-', '') as salt from parted group by market_id, part
    ), salted as (
      insert into leaf_salt (market_id, subject_id, salt) select market_id, seal, salt from seals
    )
    insert into log_outbox (market_id, kind, subject_id, leaf, created_at)
    -- Members in the order of RFC 8785; every text is ASCII without anything to escape, but keys, which are quoted as JSON.
    select p.market_id, 'rows', s.seal, format('{"at":"%s","market":"%s","rows":[%s],"seal":"%s","table":"%s","type":"rows","v":1}',
        to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), m.code,
        string_agg(format('[%s,"%s"]', to_json(p.key), encode(sha256(convert_to(s.salt || p.row::text, 'UTF8')), 'hex')), ',' order by p.key),
        s.seal, tg_table_name), now()
    from parted p join seals s using (market_id, part) join market m on m.id = p.market_id
    group by p.market_id, m.code, s.seal;
    return null;
  end $function$
;
CREATE OR REPLACE FUNCTION public.seal_table(sealed regclass, VARIADIC key text[])
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
  begin
    execute format('create trigger %I after insert on %s referencing new table as changed for each statement execute function seal_rows(%s)',
      (select relname from pg_class where oid = sealed) || '_sealed', sealed, (select string_agg(quote_literal(part), ', ') from unnest(key) part));
  end $function$
;
CREATE OR REPLACE FUNCTION public.stall_counts()
 RETURNS TABLE(market_id integer, stalls integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select m.id, (case when l.id is null then (select count(*) from stall s where s.market_id = m.id)
             else (select count(*) from layout_shape sh where sh.market_id = m.id and sh.layout_id = l.id and sh.stall_id is not null) end)::integer
           from market m left join layout l on l.market_id = m.id and l.in_force @> market_day_now(m.id) $function$
;
CREATE OR REPLACE FUNCTION public.stall_page_tags(of_market integer, stalls uuid[])
 RETURNS text[]
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
        select array_agg(distinct 's:' || m.code || '/' || s.code)
        from stall s join market m on m.id = s.market_id where s.market_id = of_market and s.id = any(stalls) $function$
;
CREATE OR REPLACE FUNCTION public.supplier_answer_follow()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
      begin
        perform lots_known_anew(new.market_id, array(
          select l.lot_id from supplier_link l where l.market_id = new.market_id and l.id = new.link_id));
        return null;
      end $function$
;
CREATE OR REPLACE FUNCTION public.supplier_denies(of_market integer, of_lot uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
        select coalesce((
          select a.answer = 'denied'
          from supplier_link l
          join supplier_answer a on a.market_id = l.market_id and a.link_id = l.id
          join supplier asked on asked.market_id = l.market_id and asked.id = l.supplier_id
          join lot_state s on s.market_id = l.market_id and s.lot_id = of_lot
          join supplier named on named.market_id = s.market_id and named.id = s.supplier_id
          where l.market_id = of_market
            and (l.lot_id = of_lot or l.lot_id in (select m.lot_id from lot_state m where m.market_id = of_market and m.merged_into = of_lot))
            and coalesce(asked.merged_into, asked.id) = coalesce(named.merged_into, named.id)
          order by a.answered_at desc, a.id desc limit 1), false) $function$
;
CREATE OR REPLACE FUNCTION public.take_layouts_into_force(of_market integer, on_day date)
 RETURNS integer
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
      declare l record; taken integer := 0;
      begin
        update layout set state = 'past' where market_id = of_market and state = 'scheduled' and (isempty(in_force) or upper(in_force) <= on_day);
        for l in select id from layout where market_id = of_market and state = 'scheduled' and in_force @> on_day for update loop
          update layout set state = 'past' where market_id = of_market and state = 'in_force' and id <> l.id;
          update layout set state = 'in_force' where market_id = of_market and id = l.id;
          insert into stall_alias (market_id, code, stall_id)
            select s.market_id, s.code, s.id from layout_shape sh join stall s on s.market_id = sh.market_id and s.id = sh.stall_id
            where sh.market_id = of_market and sh.layout_id = l.id and s.code <> sh.label and s.code !~ '^NEW-[0-9A-F]{12}$'
            on conflict do nothing;
          update level v set ordinal = (i.item ->> 'ordinal')::integer, name = i.item ->> 'name', short_name = i.item ->> 'shortName'
            from layout_draft_item i
            where i.market_id = of_market and i.layout_id = l.id and i.item ->> 'type' = 'level' and v.market_id = i.market_id and v.id = i.id
              and (v.ordinal, v.name, v.short_name) is distinct from ((i.item ->> 'ordinal')::integer, i.item ->> 'name', i.item ->> 'shortName');
          update zone z set code = i.item ->> 'code', name_vi = i.item ->> 'nameVi', name_en = i.item ->> 'nameEn',
              name_zh = coalesce(i.item ->> 'nameZh', ''), name_ko = coalesce(i.item ->> 'nameKo', ''), name_ja = coalesce(i.item ->> 'nameJa', ''),
              is_wet = (i.item ->> 'isWet')::boolean, is_live_poultry = (i.item ->> 'isLivePoultry')::boolean, category_code = i.item ->> 'category'
            from layout_draft_item i
            where i.market_id = of_market and i.layout_id = l.id and i.item ->> 'type' = 'zone' and z.market_id = i.market_id and z.id = i.id
              and (z.code, z.name_vi, z.name_en, z.name_zh, z.name_ko, z.name_ja, z.is_wet, z.is_live_poultry, z.category_code) is distinct from
                (i.item ->> 'code', i.item ->> 'nameVi', i.item ->> 'nameEn', coalesce(i.item ->> 'nameZh', ''), coalesce(i.item ->> 'nameKo', ''),
                  coalesce(i.item ->> 'nameJa', ''), (i.item ->> 'isWet')::boolean, (i.item ->> 'isLivePoultry')::boolean, i.item ->> 'category');
          update stall s set code = sh.label, zone_id = sh.zone_id, level_id = sh.level_id, category_code = sh.category_code,
              state = case s.state when 'planned' then 'vacant' else s.state end
            from layout_shape sh
            where sh.market_id = of_market and sh.layout_id = l.id and s.market_id = sh.market_id and s.id = sh.stall_id
              and (s.state = 'planned' or (s.code, s.zone_id, s.level_id, s.category_code) is distinct from (sh.label, sh.zone_id, sh.level_id, sh.category_code));
          taken := taken + 1;
        end loop;
        return taken;
      end $function$
;
CREATE OR REPLACE FUNCTION public.tell_category_everything_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      if exists (select from changed) then perform pg_notify('so_cho_pages', '*'); end if;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_category_everything_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      if exists (select from changed) then perform pg_notify('so_cho_pages', '*'); end if;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_consent_stalls_and_names_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select t.market_id, t.stall_id as id from changed c
  join tenancy t on t.market_id = c.market_id and t.trader_id = c.trader_id) r group by r.market_id loop
           perform tell_pages(said.market_id, stall_page_tags(said.market_id, said.ids) || array['w:' || market_code(said.market_id)]);
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_consent_stalls_and_names_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select t.market_id, t.stall_id as id from changed c
  join tenancy t on t.market_id = c.market_id and t.trader_id = c.trader_id union select t.market_id, t.stall_id as id from before c
  join tenancy t on t.market_id = c.market_id and t.trader_id = c.trader_id) r group by r.market_id loop
           perform tell_pages(said.market_id, stall_page_tags(said.market_id, said.ids) || array['w:' || market_code(said.market_id)]);
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_correction_event_stalls_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select i.market_id, i.stall_id as id from changed e join correction c on c.market_id = e.market_id and c.id = e.correction_id
      join finding f on f.market_id = c.market_id and f.id = c.finding_id join inspection i on i.market_id = f.market_id and i.id = f.inspection_id) r group by r.market_id loop
           perform tell_pages(said.market_id, stall_page_tags(said.market_id, said.ids));
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_correction_stalls_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select i.market_id, i.stall_id as id from changed c
      join finding f on f.market_id = c.market_id and f.id = c.finding_id join inspection i on i.market_id = f.market_id and i.id = f.inspection_id) r group by r.market_id loop
           perform tell_pages(said.market_id, stall_page_tags(said.market_id, said.ids));
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_day_places()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
      declare said record;
      begin
        for said in select distinct market_id from changed loop
          perform tell_pages(said.market_id, array['w:' || market_code(said.market_id)]);
        end loop;
        return null;
      end $function$
;
CREATE OR REPLACE FUNCTION public.tell_finding_stalls_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select i.market_id, i.stall_id as id from changed f join inspection i on i.market_id = f.market_id and i.id = f.inspection_id) r group by r.market_id loop
           perform tell_pages(said.market_id, stall_page_tags(said.market_id, said.ids));
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_good_everything_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      if exists (select from changed) then perform pg_notify('so_cho_pages', '*'); end if;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_good_everything_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      if exists (select from changed) then perform pg_notify('so_cho_pages', '*'); end if;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_hold_lots_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select market_id, lot_id as id from changed) r group by r.market_id loop
           perform tell_pages(said.market_id, lot_page_tags(said.market_id, said.ids));
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_hold_release_lots_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select h.market_id, h.lot_id as id from changed c join hold h on h.market_id = c.market_id and h.id = c.hold_id) r group by r.market_id loop
           perform tell_pages(said.market_id, lot_page_tags(said.market_id, said.ids));
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_inspection_event_stalls_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
      declare said record;
      begin
        for said in select i.market_id, array_agg(distinct i.stall_id) as ids from changed e
          join inspection i on i.market_id = e.market_id and i.id = e.inspection_id group by i.market_id loop
          perform tell_pages(said.market_id, stall_page_tags(said.market_id, said.ids));
        end loop;
        return null;
      end $function$
;
CREATE OR REPLACE FUNCTION public.tell_inspection_stalls_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select market_id, stall_id as id from changed) r group by r.market_id loop
           perform tell_pages(said.market_id, stall_page_tags(said.market_id, said.ids));
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_layout_names_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select distinct market_id, null::uuid as id from changed) r group by r.market_id loop
           perform tell_pages(said.market_id, array['w:' || market_code(said.market_id)]);
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_layout_names_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select distinct market_id, null::uuid as id from changed union select distinct market_id, null::uuid as id from before) r group by r.market_id loop
           perform tell_pages(said.market_id, array['w:' || market_code(said.market_id)]);
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_layout_shape_names_delete()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select distinct market_id, null::uuid as id from changed) r group by r.market_id loop
           perform tell_pages(said.market_id, array['w:' || market_code(said.market_id)]);
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_layout_shape_names_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select distinct market_id, null::uuid as id from changed) r group by r.market_id loop
           perform tell_pages(said.market_id, array['w:' || market_code(said.market_id)]);
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_layout_shape_names_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select distinct market_id, null::uuid as id from changed union select distinct market_id, null::uuid as id from before) r group by r.market_id loop
           perform tell_pages(said.market_id, array['w:' || market_code(said.market_id)]);
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_level_market_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select distinct market_id, null::uuid as id from changed) r group by r.market_id loop
           perform tell_pages(said.market_id, array['m:' || market_code(said.market_id)]);
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_level_market_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select distinct market_id, null::uuid as id from changed union select distinct market_id, null::uuid as id from before) r group by r.market_id loop
           perform tell_pages(said.market_id, array['m:' || market_code(said.market_id)]);
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_listed_price()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
      declare said record;
      begin
        for said in select market_id, array_agg(distinct stall_id) as ids from changed group by market_id loop
          perform tell_pages(said.market_id, stall_page_tags(said.market_id, said.ids));
        end loop;
        return null;
      end $function$
;
CREATE OR REPLACE FUNCTION public.tell_lot_edge_lots_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select market_id, from_lot as id from changed union select market_id, to_lot as id from changed) r group by r.market_id loop
           perform tell_pages(said.market_id, lot_page_tags(said.market_id, said.ids));
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_lot_event_lots_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select market_id, lot_id as id from changed) r group by r.market_id loop
           perform tell_pages(said.market_id, lot_page_tags(said.market_id, said.ids));
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_lot_lots_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select market_id, id as id from changed) r group by r.market_id loop
           perform tell_pages(said.market_id, lot_page_tags(said.market_id, said.ids));
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_lot_state_left()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  begin
    perform tell_pages(old.market_id, array(
      select 't:' || market_code(s.market_id) || '/' || s.code from stall s where s.market_id = old.market_id and s.id = old.stall_id)
      || array['g:' || old.good_code]);
    return null;
  end $function$
;
CREATE OR REPLACE FUNCTION public.tell_market()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  begin
    perform pg_notify('so_cho_pages', concat_ws(' ', 'markets', 'goods', 'm:' || old.code, 'm:' || new.code));
    return null;
  end $function$
;
CREATE OR REPLACE FUNCTION public.tell_market_notice()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
      declare said record;
      begin
        for said in select distinct market_id from changed loop
          perform tell_pages(said.market_id, array['m:' || market_code(said.market_id)]);
        end loop;
        return null;
      end $function$
;
CREATE OR REPLACE FUNCTION public.tell_pages(of_market integer, tags text[])
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
  begin
    if cardinality(tags) > 0 then
      -- A message holds 8,000 bytes, a tag at most 42; so many at once are a load of data, for which the market is one.
      if cardinality(tags) > 150 then tags := whole_market_tags(of_market); end if;
      perform pg_notify('so_cho_pages', array_to_string(tags, ' '));
    end if;
  end $function$
;
CREATE OR REPLACE FUNCTION public.tell_paper_lot_lots_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select market_id, lot_id as id from changed) r group by r.market_id loop
           perform tell_pages(said.market_id, lot_page_tags(said.market_id, said.ids));
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_place_everything_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      if exists (select from changed) then perform pg_notify('so_cho_pages', '*'); end if;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_place_everything_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      if exists (select from changed) then perform pg_notify('so_cho_pages', '*'); end if;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_place_successor_everything_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      if exists (select from changed) then perform pg_notify('so_cho_pages', '*'); end if;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_place_successor_everything_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      if exists (select from changed) then perform pg_notify('so_cho_pages', '*'); end if;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_safety_check_lots_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select market_id, lot_id as id from changed) r group by r.market_id loop
           perform tell_pages(said.market_id, lot_page_tags(said.market_id, said.ids));
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_safety_check_stalls_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select market_id, stall_id as id from changed) r group by r.market_id loop
           perform tell_pages(said.market_id, stall_page_tags(said.market_id, said.ids));
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_stall_alias_code()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  begin
    perform tell_pages(new.market_id, array['s:' || market_code(new.market_id) || '/' || new.code]);
    return null;
  end $function$
;
CREATE OR REPLACE FUNCTION public.tell_stall_alias_stalls_and_names_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select market_id, stall_id as id from changed) r group by r.market_id loop
           perform tell_pages(said.market_id, stall_page_tags(said.market_id, said.ids) || array['w:' || market_code(said.market_id)]);
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_stall_code()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  begin
    perform tell_pages(old.market_id, array['s:' || market_code(old.market_id) || '/' || old.code]);
    return null;
  end $function$
;
CREATE OR REPLACE FUNCTION public.tell_stall_sighting()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
      declare said record;
      begin
        for said in select distinct market_id from changed loop
          perform tell_pages(said.market_id, array['w:' || market_code(said.market_id)]);
        end loop;
        return null;
      end $function$
;
CREATE OR REPLACE FUNCTION public.tell_stall_stalls_and_names_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select market_id, id as id from changed) r group by r.market_id loop
           perform tell_pages(said.market_id, stall_page_tags(said.market_id, said.ids) || array['w:' || market_code(said.market_id)]);
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_stall_stalls_and_names_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select market_id, id as id from changed union select market_id, id as id from before) r group by r.market_id loop
           perform tell_pages(said.market_id, stall_page_tags(said.market_id, said.ids) || array['w:' || market_code(said.market_id)]);
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_supplier_market_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select distinct market_id, null::uuid as id from changed union select distinct market_id, null::uuid as id from before) r group by r.market_id loop
           perform tell_pages(said.market_id, array['m:' || market_code(said.market_id)]);
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_tenancy_stalls_and_names_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select market_id, stall_id as id from changed) r group by r.market_id loop
           perform tell_pages(said.market_id, stall_page_tags(said.market_id, said.ids) || array['w:' || market_code(said.market_id)]);
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_tenancy_stalls_and_names_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select market_id, stall_id as id from changed union select market_id, stall_id as id from before) r group by r.market_id loop
           perform tell_pages(said.market_id, stall_page_tags(said.market_id, said.ids) || array['w:' || market_code(said.market_id)]);
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_trader_contact_stalls_and_names_delete()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select t.market_id, t.stall_id as id from changed c
  join tenancy t on t.market_id = c.market_id and t.trader_id = c.trader_id) r group by r.market_id loop
           perform tell_pages(said.market_id, stall_page_tags(said.market_id, said.ids) || array['w:' || market_code(said.market_id)]);
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_trader_contact_stalls_and_names_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select t.market_id, t.stall_id as id from changed c
  join tenancy t on t.market_id = c.market_id and t.trader_id = c.trader_id) r group by r.market_id loop
           perform tell_pages(said.market_id, stall_page_tags(said.market_id, said.ids) || array['w:' || market_code(said.market_id)]);
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_trader_contact_stalls_and_names_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select t.market_id, t.stall_id as id from changed c
  join tenancy t on t.market_id = c.market_id and t.trader_id = c.trader_id union select t.market_id, t.stall_id as id from before c
  join tenancy t on t.market_id = c.market_id and t.trader_id = c.trader_id) r group by r.market_id loop
           perform tell_pages(said.market_id, stall_page_tags(said.market_id, said.ids) || array['w:' || market_code(said.market_id)]);
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_trader_market_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select distinct market_id, null::uuid as id from changed union select distinct market_id, null::uuid as id from before) r group by r.market_id loop
           perform tell_pages(said.market_id, array['m:' || market_code(said.market_id)]);
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_zone_market_insert()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select distinct market_id, null::uuid as id from changed) r group by r.market_id loop
           perform tell_pages(said.market_id, array['m:' || market_code(said.market_id)]);
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.tell_zone_market_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    declare said record;
    begin
      for said in select r.market_id, array_agg(distinct r.id) as ids from (select distinct market_id, null::uuid as id from changed union select distinct market_id, null::uuid as id from before) r group by r.market_id loop
           perform tell_pages(said.market_id, array['m:' || market_code(said.market_id)]);
         end loop;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.trader_card_end_sessions()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
      begin
        delete from app_session where card_id = new.id;
        return null;
      end $function$
;
CREATE OR REPLACE FUNCTION public.whole_market_tags(of_market integer)
 RETURNS text[]
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$ select array['m:' || market_code(of_market), 'goods'] $function$
;

alter table app_account alter id set default uuidv7();
alter table app_account alter created_at set default now();
alter table app_account alter updated_at set default now();
alter table app_session alter id set default uuidv7();
alter table app_session alter created_at set default now();
alter table app_session alter updated_at set default now();
alter table app_session alter awaits_second_factor set default false;
alter table app_session alter confirmed_at set default now();
alter table app_user alter id set default uuidv7();
alter table app_user alter email_verified set default false;
alter table app_user alter language set default 'vi'::text;
alter table app_user alter created_at set default now();
alter table app_user alter updated_at set default now();
alter table app_verification alter id set default uuidv7();
alter table app_verification alter created_at set default now();
alter table app_verification alter updated_at set default now();
alter table arrival alter id set default uuidv7();
alter table arrival alter note set default ''::text;
alter table arrival alter recorded_at set default now();
alter table arrival alter source set default 'gate'::text;
alter table category alter usual_papers set default '{}'::text[];
alter table category alter storage_vi set default ''::text;
alter table consent alter id set default uuidv7();
alter table correction alter id set default uuidv7();
alter table correction_event alter id set default uuidv7();
alter table correction_event alter note set default ''::text;
alter table custody_event alter id set default uuidv7();
alter table day_place alter id set default uuidv7();
alter table finding alter id set default uuidv7();
alter table finding alter note set default ''::text;
alter table finding alter is_corrected_on_site set default false;
alter table gate_policy alter note set default ''::text;
alter table good alter synonyms set default '{}'::text[];
alter table good_gtin alter since set default now();
alter table hold alter id set default uuidv7();
alter table hold alter is_own_recall set default false;
alter table inspection alter id set default uuidv7();
alter table inspection alter conditions set default 'open'::text;
alter table inspection alter reply set default ''::text;
alter table inspection alter presence set default 'unstated'::text;
alter table inspection alter answers set default '[]'::jsonb;
alter table inspection alter signer_name set default ''::text;
alter table inspection_choice alter id set default uuidv7();
alter table inspection_event alter id set default uuidv7();
alter table inspection_event alter text set default ''::text;
alter table inspection_round alter id set default uuidv7();
alter table label_run alter on_behalf set default false;
alter table layout alter id set default uuidv7();
alter table layout alter state set default 'draft'::text;
alter table layout alter note set default ''::text;
alter table layout alter created_at set default now();
alter table layout alter revision set default 0;
alter table layout_draft_item alter changed_at set default now();
alter table layout_shape alter id set default uuidv7();
alter table layout_shape alter label set default ''::text;
alter table layout_shape alter units set default 1;
alter table level alter id set default uuidv7();
alter table licence alter id set default uuidv7();
alter table licence alter is_void set default false;
alter table licence alter recorded_at set default now();
alter table lint_waiver alter id set default uuidv7();
alter table lint_waiver alter given_at set default now();
alter table lot alter origin_raw set default ''::text;
alter table lot alter on_behalf set default false;
alter table lot_edge alter id set default uuidv7();
alter table lot_event alter id set default uuidv7();
alter table lot_match_decision alter reason set default ''::text;
alter table lot_move alter on_behalf set default false;
alter table lot_state alter amount_out set default 0;
alter table lot_state alter known_hops set default '{}'::text[];
alter table lot_state alter open_until set default 'infinity'::date;
alter table lot_state alter is_corrected set default false;
alter table lot_state alter merged_lots set default '{}'::uuid[];
alter table lot_state alter amount_labelled set default 0;
alter table market alter address set default ''::text;
alter table market alter time_zone set default 'Asia/Ho_Chi_Minh'::text;
alter table market alter day_turns_at set default '00:00:00'::time without time zone;
alter table market alter bearing_deg set default 0;
alter table market alter is_demo set default false;
alter table market alter created_at set default now();
alter table market_notice alter id set default uuidv7();
alter table market_notice alter text_vi set default ''::text;
alter table market_notice alter text_en set default ''::text;
alter table market_notice alter written_at set default now();
alter table market_notice_withdrawal alter withdrawn_at set default now();
alter table mikro_orm_migrations alter id set default nextval('mikro_orm_migrations_id_seq'::regclass);
alter table mikro_orm_migrations alter executed_at set default CURRENT_TIMESTAMP(6);
alter table mock_trace alter id set default uuidv7();
alter table owed_settlement alter reason set default ''::text;
alter table paper alter id set default uuidv7();
alter table paper alter recorded_at set default now();
alter table paper_lot alter recorded_at set default now();
alter table paper_review alter reason set default ''::text;
alter table register_import alter created_at set default now();
alter table role_grant alter id set default uuidv7();
alter table role_grant alter granted_at set default now();
alter table safety_check alter id set default uuidv7();
alter table safety_check alter note set default ''::text;
alter table sample alter id set default uuidv7();
alter table second_factor alter last_step set default 0;
alter table stall alter id set default uuidv7();
alter table stall alter state set default 'planned'::text;
alter table stall alter created_at set default now();
alter table stall_alias alter since set default now();
alter table stall_event alter id set default uuidv7();
alter table stall_event alter reason set default ''::text;
alter table stall_event alter recorded_at set default now();
alter table stall_sighting alter id set default uuidv7();
alter table stall_sighting alter recorded_at set default now();
alter table stored_file alter recorded_at set default now();
alter table supplier alter id set default uuidv7();
alter table supplier alter place_raw set default ''::text;
alter table supplier alter is_active set default true;
alter table supplier alter created_at set default now();
alter table supplier_answer alter note set default ''::text;
alter table supplier_merge alter reason set default ''::text;
alter table tenancy alter id set default uuidv7();
alter table tenancy alter recorded_at set default now();
alter table tenancy alter end_reason set default ''::text;
alter table trader alter id set default uuidv7();
alter table trader alter created_at set default now();
alter table trader_card alter id set default uuidv7();
alter table trader_card alter failed_tries set default 0;
alter table trader_card alter issued_at set default now();
alter table trader_contact alter updated_at set default now();
alter table zone alter id set default uuidv7();
alter table zone alter name_en set default ''::text;
alter table zone alter is_wet set default false;
alter table zone alter is_live_poultry set default false;
alter table zone alter name_zh set default ''::text;
alter table zone alter name_ko set default ''::text;
alter table zone alter name_ja set default ''::text;

alter table access_key add constraint access_key_name_check CHECK (((name IS NFC NORMALIZED) AND ((length(name) >= 1) AND (length(name) <= 80))));
alter table access_key add constraint access_key_pk PRIMARY KEY (market_id, id);
alter table access_key add constraint access_key_scopes_check CHECK (((cardinality(scopes) > 0) AND (scopes <@ ARRAY['market:read'::text, 'board:read'::text])));
alter table access_key add constraint access_key_secret_unique UNIQUE (market_id, secret_hash);
alter table access_proposal add constraint access_proposal_decided_check CHECK ((((decided_by IS NULL) = (decided_at IS NULL)) AND ((decided_by IS NULL) = (is_accepted IS NULL))));
alter table access_proposal add constraint access_proposal_kind_check CHECK ((((kind = 'board-head'::text) AND (user_id IS NOT NULL) AND (key_id IS NULL)) OR ((kind = 'key'::text) AND (key_id IS NOT NULL) AND (user_id IS NULL))));
alter table access_proposal add constraint access_proposal_pk PRIMARY KEY (market_id, id);
alter table access_proposal add constraint access_proposal_two_persons_check CHECK (((is_accepted IS NOT TRUE) OR ((decided_by <> proposed_by) AND (decided_by IS DISTINCT FROM user_id))));
alter table app_account add constraint app_account_pk PRIMARY KEY (id);
alter table app_account add constraint app_account_provider_unique UNIQUE (provider_id, account_id);
alter table app_session add constraint app_session_pk PRIMARY KEY (id);
alter table app_session add constraint app_session_token_unique UNIQUE (token);
alter table app_user add constraint app_user_email_unique UNIQUE (email);
alter table app_user add constraint app_user_name_check CHECK (((name IS NFC NORMALIZED) AND ((length(name) >= 1) AND (length(name) <= 120))));
alter table app_user add constraint app_user_pk PRIMARY KEY (id);
alter table app_user add constraint app_user_username_unique UNIQUE (username);
alter table app_verification add constraint app_verification_pk PRIMARY KEY (id);
alter table arrival add constraint arrival_grade_check CHECK ((grade = ANY (ARRAY['admit'::text, 'admit_owing'::text, 'hold'::text, 'refuse'::text])));
alter table arrival add constraint arrival_owing_check CHECK (((grade = 'admit_owing'::text) = (owing_until IS NOT NULL)));
alter table arrival add constraint arrival_pk PRIMARY KEY (market_id, id);
alter table arrival add constraint arrival_source_check CHECK ((source = ANY (ARRAY['gate'::text, 'sheet'::text])));
alter table audit_entry add constraint audit_entry_pk PRIMARY KEY (market_id, id);
alter table category add constraint category_care_check CHECK (((care IS NULL) OR (jsonb_exists(care, 'keep'::text) AND jsonb_exists(care, 'cook'::text))));
alter table category add constraint category_code_check CHECK ((code ~ '^[A-Z][A-Z-]{1,39}$'::text));
alter table category add constraint category_pk PRIMARY KEY (code);
alter table category add constraint category_shelf_life_check CHECK (((shelf_life_days >= 0) AND (shelf_life_days <= 3650)));
alter table consent add constraint consent_dates_check CHECK (((withdrawn_at IS NULL) OR (withdrawn_at >= given_at)));
alter table consent add constraint consent_pk PRIMARY KEY (market_id, id);
alter table consent add constraint consent_purpose_check CHECK ((purpose = ANY (ARRAY['public_phone'::text, 'public_photo'::text, 'public_zalo'::text])));
alter table correction add constraint correction_pk PRIMARY KEY (market_id, id);
alter table correction_event add constraint correction_event_due_check CHECK (((state = 'extended'::text) = (due_on IS NOT NULL)));
alter table correction_event add constraint correction_event_person_check CHECK (((recorded_by IS NOT NULL) OR (state = 'escalated'::text)));
alter table correction_event add constraint correction_event_pk PRIMARY KEY (market_id, id);
alter table correction_event add constraint correction_event_state_check CHECK ((state = ANY (ARRAY['evidence_submitted'::text, 'verified'::text, 'rejected'::text, 'escalated'::text, 'extended'::text])));
alter table custody_event add constraint custody_event_chain_unique UNIQUE (market_id, sample_id, part, previous_hash);
alter table custody_event add constraint custody_event_part_check CHECK (((part >= 1) AND (part <= 3)));
alter table custody_event add constraint custody_event_pk PRIMARY KEY (market_id, id);
alter table day_booking add constraint day_booking_cancelled_check CHECK (((cancelled_at IS NULL) = (cancelled_by IS NULL)));
alter table day_booking add constraint day_booking_days_check CHECK (((until_day >= from_day) AND (until_day <= (from_day + 30))));
alter table day_booking add constraint day_booking_name_check CHECK (((seller_name IS NFC NORMALIZED) AND ((length(seller_name) >= 1) AND (length(seller_name) <= 120))));
alter table day_booking add constraint day_booking_phone_check CHECK (((length(seller_phone) >= 1) AND (length(seller_phone) <= 30)));
alter table day_booking add constraint day_booking_pk PRIMARY KEY (market_id, id);
alter table day_booking add constraint day_booking_place_exclude EXCLUDE USING gist (market_id WITH =, place_id WITH =, daterange(from_day, until_day, '[]'::text) WITH &&) WHERE ((cancelled_at IS NULL));
alter table day_figure add constraint day_figure_part_check CHECK ((part = ANY (ARRAY['total'::text, 'category'::text, 'origin'::text])));
alter table day_figure add constraint day_figure_pk PRIMARY KEY (market_id, part, day, key);
alter table day_mark add constraint day_mark_pk PRIMARY KEY (market_id, id);
alter table day_place add constraint day_place_number_check CHECK (((number >= 1) AND (number <= 999)));
alter table day_place add constraint day_place_number_unique UNIQUE (market_id, zone_id, number);
alter table day_place add constraint day_place_pk PRIMARY KEY (market_id, id);
alter table demerit_decision add constraint demerit_decision_measure_check CHECK ((measure = ANY (ARRAY['none'::text, 'warning'::text, 'training'::text, 'referral'::text])));
alter table demerit_decision add constraint demerit_decision_pk PRIMARY KEY (market_id, id);
alter table demerit_decision add constraint demerit_decision_points_check CHECK ((points >= 0));
alter table demerit_decision add constraint demerit_decision_reason_check CHECK (((length(reason) >= 3) AND (length(reason) <= 500)));
alter table finding add constraint finding_pk PRIMARY KEY (market_id, id);
alter table finding add constraint finding_severity_check CHECK ((severity = ANY (ARRAY['minor'::text, 'major'::text, 'critical'::text])));
alter table gate_policy add constraint gate_policy_pk PRIMARY KEY (market_id, id);
alter table gate_policy add constraint gate_policy_rules_check CHECK ((jsonb_typeof(rules) = 'array'::text));
alter table good add constraint good_code_check CHECK ((code ~ '^[a-z][a-z0-9-]{1,39}$'::text));
alter table good add constraint good_name_nfc_check CHECK ((name_vi IS NFC NORMALIZED));
alter table good add constraint good_pk PRIMARY KEY (code);
alter table good add constraint good_shelf_life_check CHECK (((shelf_life_days >= 0) AND (shelf_life_days <= 3650)));
alter table good_gtin add constraint good_gtin_gtin_check CHECK (((gtin ~ '^[0-9]{14}$'::text) AND has_gs1_check_digit(gtin)));
alter table good_gtin add constraint good_gtin_pk PRIMARY KEY (market_id, gtin);
alter table hold add constraint hold_kind_check CHECK ((kind = ANY (ARRAY['stop_sale'::text, 'hold'::text, 'recall'::text])));
alter table hold add constraint hold_order_check CHECK (((kind = 'stop_sale'::text) OR ((ordered_by IS NOT NULL) AND (document_number IS NOT NULL)) OR ((kind = 'recall'::text) AND is_own_recall)));
alter table hold add constraint hold_pk PRIMARY KEY (market_id, id);
alter table hold_release add constraint hold_release_pk PRIMARY KEY (market_id, hold_id);
alter table idempotency_key add constraint idempotency_key_pk PRIMARY KEY (market_id, key);
alter table inspection add constraint inspection_again_check CHECK ((again_reason = ANY (ARRAY['clear_signs'::text, 'report'::text, 'food_poisoning'::text, 'follow_up_order'::text, 'recall'::text])));
alter table inspection add constraint inspection_conditions_check CHECK ((conditions = ANY (ARRAY['open'::text, 'closed'::text, 'refused'::text])));
alter table inspection add constraint inspection_kind_check CHECK ((kind = ANY (ARRAY['supervision'::text, 'periodic'::text, 'unannounced'::text, 'specialised'::text, 'joint'::text, 'follow_up'::text, 'report'::text])));
alter table inspection add constraint inspection_pk PRIMARY KEY (market_id, id);
alter table inspection add constraint inspection_plan_check CHECK ((plan_reason = ANY (ARRAY['deadline'::text, 'points'::text, 'random'::text, 'board'::text, 'follow_up'::text])));
alter table inspection add constraint inspection_presence_check CHECK ((presence = ANY (ARRAY['unstated'::text, 'scanned'::text, 'typed'::text])));
alter table inspection add constraint inspection_refusal_check CHECK (((refusal_reason IS NULL) OR ((signature_hash IS NULL) AND (witness_name IS NOT NULL))));
alter table inspection add constraint inspection_scores_check CHECK (((hygiene = ANY (ARRAY[0, 5, 10, 15, 20, 25])) AND (structure = ANY (ARRAY[0, 5, 10, 15, 20, 25])) AND (management = ANY (ARRAY[0, 5, 10, 20, 30])) AND ((rating >= 0) AND (rating <= 5))));
alter table inspection add constraint inspection_times_check CHECK ((ended_at >= started_at));
alter table inspection add constraint inspection_traceability_check CHECK (((traceability >= 0) AND (traceability <= 100)));
alter table inspection_choice add constraint inspection_choice_once_unique UNIQUE (market_id, day, stall_id);
alter table inspection_choice add constraint inspection_choice_pk PRIMARY KEY (market_id, id);
alter table inspection_choice add constraint inspection_choice_reason_check CHECK ((length(reason) >= 3));
alter table inspection_draw add constraint inspection_draw_kind_check CHECK ((beacon_kind = ANY (ARRAY['checkpoint'::text, 'hall'::text])));
alter table inspection_draw add constraint inspection_draw_pk PRIMARY KEY (market_id, round_id);
alter table inspection_event add constraint inspection_event_act_check CHECK ((act = ANY (ARRAY['submitted'::text, 'replied'::text, 'disputed'::text, 'published'::text, 'superseded'::text])));
alter table inspection_event add constraint inspection_event_pk PRIMARY KEY (market_id, id);
alter table inspection_reveal add constraint inspection_reveal_pk PRIMARY KEY (market_id, round_id);
alter table inspection_round add constraint inspection_round_capacity_check CHECK (((capacity >= 1) AND (capacity <= 500)));
alter table inspection_round add constraint inspection_round_day_unique UNIQUE (market_id, day);
alter table inspection_round add constraint inspection_round_hashes_check CHECK (((list_hash ~ '^[0-9a-f]{64}$'::text) AND (seed_hash ~ '^[0-9a-f]{64}$'::text)));
alter table inspection_round add constraint inspection_round_pk PRIMARY KEY (market_id, id);
alter table inspection_round_secret add constraint inspection_round_secret_pk PRIMARY KEY (market_id, round_id);
alter table inspection_round_secret add constraint inspection_round_secret_seed_check CHECK ((seed ~ '^[0-9a-f]{64}$'::text));
alter table invitation add constraint invitation_name_check CHECK (((name IS NFC NORMALIZED) AND ((length(name) >= 1) AND (length(name) <= 120))));
alter table invitation add constraint invitation_once_check CHECK (((accepted_at IS NULL) OR (withdrawn_at IS NULL)));
alter table invitation add constraint invitation_pk PRIMARY KEY (market_id, id);
alter table invitation add constraint invitation_role_check CHECK ((role = ANY (ARRAY['gate_guard'::text, 'inspector'::text, 'board_clerk'::text])));
alter table invitation add constraint invitation_token_unique UNIQUE (market_id, token_hash);
alter table label_run add constraint label_run_amount_check CHECK ((amount > 0));
alter table label_run add constraint label_run_count_check CHECK (((count >= 1) AND (count <= 1000)));
alter table label_run add constraint label_run_form_check CHECK ((form = ANY (ARRAY['alias'::text, 'gs1'::text])));
alter table label_run add constraint label_run_paper_check CHECK ((paper ~ '^[a-z0-9][a-z0-9-]{1,29}$'::text));
alter table label_run add constraint label_run_pk PRIMARY KEY (market_id, id);
alter table label_serial add constraint label_serial_form_check CHECK ((serial ~ '^[0-9A-Z]{4,20}$'::text));
alter table label_serial add constraint label_serial_number_check CHECK ((number > 0));
alter table label_serial add constraint label_serial_number_unique UNIQUE (market_id, run_id, number);
alter table label_serial add constraint label_serial_pk PRIMARY KEY (market_id, lot_id, serial);
alter table label_sighting add constraint label_sighting_pk PRIMARY KEY (market_id, id);
alter table label_sighting add constraint label_sighting_serial_check CHECK ((serial ~ '^[0-9A-Z]{4,20}$'::text));
alter table label_withdrawal add constraint label_withdrawal_pk PRIMARY KEY (market_id, run_id);
alter table label_withdrawal add constraint label_withdrawal_reason_check CHECK ((reason = ANY (ARRAY['cancelled'::text, 'misprinted'::text, 'goods-moved'::text])));
alter table layout add constraint layout_dates_check CHECK (((state = 'draft'::text) = (in_force IS NULL)));
alter table layout add constraint layout_discarded_check CHECK (((discarded_at IS NULL) OR (state = 'draft'::text)));
alter table layout add constraint layout_in_force_exclude EXCLUDE USING gist (market_id WITH =, in_force WITH &&);
alter table layout add constraint layout_number_unique UNIQUE (market_id, number);
alter table layout add constraint layout_pk PRIMARY KEY (market_id, id);
alter table layout add constraint layout_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'scheduled'::text, 'in_force'::text, 'past'::text])));
alter table layout_draft_item add constraint layout_draft_item_pk PRIMARY KEY (market_id, layout_id, id);
alter table layout_shape add constraint layout_shape_kind_check CHECK ((kind = ANY (ARRAY['outline'::text, 'stall'::text, 'gate'::text, 'aisle'::text, 'stairs'::text, 'lift'::text, 'toilet'::text, 'zone'::text, 'kiosk'::text, 'facility'::text])));
alter table layout_shape add constraint layout_shape_outline_check CHECK (((cardinality(outline) >= 6) AND ((cardinality(outline) % 2) = 0) AND (array_position(outline, NULL::integer) IS NULL)));
alter table layout_shape add constraint layout_shape_pk PRIMARY KEY (market_id, id);
alter table layout_shape add constraint layout_shape_stall_check CHECK (((kind = 'stall'::text) = (stall_id IS NOT NULL)));
alter table layout_shape add constraint layout_shape_units_check CHECK (((units >= 1) AND (units <= 1000)));
alter table leaf_salt add constraint leaf_salt_pk PRIMARY KEY (market_id, subject_id);
alter table level add constraint level_ordinal_unique UNIQUE (market_id, ordinal) DEFERRABLE;
alter table level add constraint level_pk PRIMARY KEY (market_id, id);
alter table licence add constraint licence_dates_check CHECK (((valid_to IS NULL) OR (issued_on IS NULL) OR (valid_to >= issued_on)));
alter table licence add constraint licence_kind_check CHECK ((kind = ANY (ARRAY['business'::text, 'food_commitment'::text, 'food_certificate'::text, 'health_check'::text, 'food_knowledge'::text, 'fire_commitment'::text])));
alter table licence add constraint licence_pk PRIMARY KEY (market_id, id);
alter table lint_waiver add constraint lint_waiver_finding_check CHECK (((length(finding) >= 4) AND (length(finding) <= 400)));
alter table lint_waiver add constraint lint_waiver_pk PRIMARY KEY (market_id, id);
alter table lint_waiver add constraint lint_waiver_reason_check CHECK (((length(reason) >= 3) AND (length(reason) <= 500)));
alter table listed_price add constraint listed_price_dong_check CHECK (((dong >= 500) AND (dong <= 1000000000)));
alter table listed_price add constraint listed_price_pk PRIMARY KEY (market_id, id);
alter table log_checkpoint add constraint log_checkpoint_pk PRIMARY KEY (size, signed_at);
alter table log_cosignature add constraint log_cosignature_pk PRIMARY KEY (size, witness);
alter table log_identity add constraint log_identity_origin_check CHECK ((origin ~ '^[^[:space:]+]+$'::text));
alter table log_identity add constraint log_identity_origin_unique UNIQUE (origin);
alter table log_identity add constraint log_identity_pk PRIMARY KEY (number);
alter table log_key add constraint log_key_pk PRIMARY KEY (vkey);
alter table log_leaf add constraint log_leaf_index_unique UNIQUE (market_id, index);
alter table log_leaf add constraint log_leaf_pk PRIMARY KEY (market_id, outbox_id);
alter table log_outbox add constraint log_outbox_pk PRIMARY KEY (market_id, id);
alter table log_pending add constraint log_pending_pk PRIMARY KEY (market_id, outbox_id);
alter table log_tile add constraint log_tile_data_check CHECK (((level = '-1'::integer) OR (length(data) = (32 * width))));
alter table log_tile add constraint log_tile_level_check CHECK (((level >= '-1'::integer) AND (level <= 7)));
alter table log_tile add constraint log_tile_pk PRIMARY KEY (level, index);
alter table log_tile add constraint log_tile_width_check CHECK (((width >= 1) AND (width <= 256)));
alter table lot add constraint lot_amount_check CHECK ((amount > 0));
alter table lot add constraint lot_asked_size_check CHECK ((((unit = 'chuc'::text) AND (asked_size = ANY (ARRAY[10, 12, 14]))) OR ((unit <> 'chuc'::text) AND (asked_size IS NULL))));
alter table lot add constraint lot_code_check CHECK (((code ~ '^[A-Z]{2,4}-[0-9]{6}-[0-9]{4,5}-[0-9A-Z]$'::text) AND (length(code) <= 20)));
alter table lot add constraint lot_code_unique UNIQUE (market_id, code);
alter table lot add constraint lot_grams_check CHECK (((grams > 0) AND ((unit <> 'kg'::text) OR (NOT (grams IS DISTINCT FROM amount)))));
alter table lot add constraint lot_number_unique UNIQUE (market_id, day, number);
alter table lot add constraint lot_pk PRIMARY KEY (market_id, id);
alter table lot add constraint lot_shelf_life_check CHECK (((shelf_life_days >= 0) AND (shelf_life_days <= 3650)));
alter table lot add constraint lot_source_check CHECK ((source = ANY (ARRAY['trader'::text, 'gate'::text, 'sheet'::text, 'move'::text, 'import'::text])));
alter table lot add constraint lot_unit_check CHECK ((unit = ANY (ARRAY['kg'::text, 'con'::text, 'bo'::text, 'thung'::text, 'chuc'::text, 'bao'::text, 'mieng'::text, 'cay'::text, 'manh'::text, 'vi'::text, 'goi'::text, 'bich'::text, 'phan'::text, 'trai'::text, 'sot'::text, 'mo'::text, 'thien'::text, 'hop'::text, 'hu'::text, 'chai'::text, 'lit'::text, 'can'::text, 'khay'::text, 'cai'::text, 'loc'::text, 'to'::text, 'ly'::text, 'canh'::text, 'buong'::text])));
alter table lot_counter add constraint lot_counter_pk PRIMARY KEY (market_id, day);
alter table lot_counter add constraint lot_counter_range_check CHECK (((last_number >= 1) AND (last_number <= 99999)));
alter table lot_edge add constraint lot_edge_amount_check CHECK ((amount > 0));
alter table lot_edge add constraint lot_edge_kind_check CHECK ((kind = ANY (ARRAY['split'::text, 'transfer'::text, 'cut'::text, 'mix'::text])));
alter table lot_edge add constraint lot_edge_pair_unique UNIQUE (market_id, from_lot, to_lot);
alter table lot_edge add constraint lot_edge_pk PRIMARY KEY (market_id, id);
alter table lot_edge add constraint lot_edge_self_check CHECK ((from_lot <> to_lot));
alter table lot_event add constraint lot_event_correction_check CHECK ((((kind = 'correction'::text) = (field IS NOT NULL)) AND ((kind <> 'correction'::text) OR (value IS NOT NULL))));
alter table lot_event add constraint lot_event_evidence_check CHECK ((evidence = ANY (ARRAY['documented'::text, 'inspected'::text, 'declared'::text])));
alter table lot_event add constraint lot_event_field_check CHECK ((field = ANY (ARRAY['amount'::text, 'stall'::text, 'supplier'::text, 'good'::text, 'origin'::text])));
alter table lot_event add constraint lot_event_hop_check CHECK ((((kind = 'hop'::text) = (hop IS NOT NULL)) AND ((kind = 'hop'::text) = (evidence IS NOT NULL))));
alter table lot_event add constraint lot_event_hop_value_check CHECK ((hop = ANY (ARRAY['farm'::text, 'slaughter'::text, 'maker'::text, 'supplier'::text, 'gate'::text, 'stall'::text])));
alter table lot_event add constraint lot_event_kind_check CHECK ((kind = ANY (ARRAY['hop'::text, 'sold_out'::text, 'reopened'::text, 'returned'::text, 'destroyed'::text, 'correction'::text])));
alter table lot_event add constraint lot_event_outflow_check CHECK ((((kind = ANY (ARRAY['returned'::text, 'destroyed'::text])) = (amount IS NOT NULL)) AND (amount > 0)));
alter table lot_event add constraint lot_event_pk PRIMARY KEY (market_id, id);
alter table lot_match add constraint lot_match_certainty_check CHECK ((certainty = ANY (ARRAY['sure'::text, 'unsure'::text])));
alter table lot_match add constraint lot_match_pair_unique UNIQUE (market_id, kept_lot, other_lot);
alter table lot_match add constraint lot_match_pk PRIMARY KEY (market_id, id);
alter table lot_match add constraint lot_match_self_check CHECK ((kept_lot <> other_lot));
alter table lot_match_decision add constraint lot_match_decision_answer_check CHECK ((answer = ANY (ARRAY['same'::text, 'different'::text])));
alter table lot_match_decision add constraint lot_match_decision_number_unique UNIQUE (market_id, match_id, number);
alter table lot_match_decision add constraint lot_match_decision_pk PRIMARY KEY (market_id, id);
alter table lot_move add constraint lot_move_kind_check CHECK ((kind = ANY (ARRAY['split'::text, 'transfer'::text, 'cut'::text, 'mix'::text, 'return'::text, 'spoil'::text, 'destroy'::text])));
alter table lot_move add constraint lot_move_pk PRIMARY KEY (market_id, id);
alter table lot_move_input add constraint lot_move_input_amount_check CHECK ((amount > 0));
alter table lot_move_input add constraint lot_move_input_pk PRIMARY KEY (market_id, move_id, lot_id);
alter table lot_state add constraint lot_state_conserved_check CHECK (((amount_out >= 0) AND ((amount_in IS NULL) OR (amount_out <= amount_in))));
alter table lot_state add constraint lot_state_labelled_check CHECK (((amount_labelled >= 0) AND ((amount_in IS NULL) OR ((amount_out + amount_labelled) <= amount_in))));
alter table lot_state add constraint lot_state_pk PRIMARY KEY (market_id, lot_id);
alter table lot_tombstone add constraint lot_tombstone_pk PRIMARY KEY (market_id, code);
alter table lot_upstream_code add constraint lot_upstream_code_kind_check CHECK ((kind = ANY (ARRAY['gtin'::text, 'sscc'::text, 'tlc'::text, 'band'::text, 'other'::text])));
alter table lot_upstream_code add constraint lot_upstream_code_pk PRIMARY KEY (market_id, lot_id, kind, value);
alter table lot_upstream_code add constraint lot_upstream_code_value_check CHECK (((value = btrim(value)) AND ((length(value) >= 1) AND (length(value) <= 80))));
alter table market add constraint market_code_check CHECK ((code ~ '^[A-Z]{2,4}$'::text));
alter table market add constraint market_code_unique UNIQUE (code);
alter table market add constraint market_gln_check CHECK (((gln ~ '^[0-9]{13}$'::text) AND has_gs1_check_digit(gln)));
alter table market add constraint market_gln_unique UNIQUE (gln);
alter table market add constraint market_gs1_prefix_check CHECK ((gs1_prefix ~ '^[0-9]{4,12}$'::text));
alter table market add constraint market_name_check CHECK (((name IS NFC NORMALIZED) AND ((length(name) >= 2) AND (length(name) <= 120))));
alter table market add constraint market_pk PRIMARY KEY (id);
alter table market_notice add constraint market_notice_days_check CHECK (((until_day >= from_day) AND (until_day <= (from_day + 366))));
alter table market_notice add constraint market_notice_hours_check CHECK ((((kind = 'hours'::text) = (opens_at IS NOT NULL)) AND ((kind = 'hours'::text) = (closes_at IS NOT NULL))));
alter table market_notice add constraint market_notice_kind_check CHECK ((kind = ANY (ARRAY['closed'::text, 'hours'::text, 'news'::text])));
alter table market_notice add constraint market_notice_pk PRIMARY KEY (market_id, id);
alter table market_notice add constraint market_notice_text_check CHECK (((length(text_vi) <= 600) AND (length(text_en) <= 600) AND ((kind <> 'news'::text) OR (text_vi <> ''::text))));
alter table market_notice_withdrawal add constraint market_notice_withdrawal_pk PRIMARY KEY (market_id, notice_id);
alter table mikro_orm_migrations add constraint mikro_orm_migrations_pkey PRIMARY KEY (id);
alter table mock_trace add constraint mock_trace_pk PRIMARY KEY (market_id, id);
alter table owed_paper add constraint owed_paper_lot_unique UNIQUE (market_id, lot_id);
alter table owed_paper add constraint owed_paper_pk PRIMARY KEY (market_id, id);
alter table owed_settlement add constraint owed_settlement_pk PRIMARY KEY (market_id, owed_id);
alter table owed_settlement add constraint owed_settlement_substance_check CHECK (((paper_id IS NOT NULL) OR (length(reason) >= 3)));
alter table paper add constraint paper_dates_check CHECK (((valid_to IS NULL) OR (issued_on IS NULL) OR (valid_to >= issued_on)));
alter table paper add constraint paper_evidence_check CHECK ((evidence = ANY (ARRAY['documented'::text, 'inspected'::text, 'declared'::text])));
alter table paper add constraint paper_kind_check CHECK ((kind = ANY (ARRAY['KDDV'::text, 'KSGM'::text, 'PXK'::text, 'HD'::text, 'BK'::text, 'ATTP'::text, 'CK'::text, 'VG'::text, 'TCB'::text, 'KDTV'::text, 'TKHQ'::text, 'TXNG'::text, 'PKN'::text, 'XXNT'::text, 'SO'::text])));
alter table paper add constraint paper_pk PRIMARY KEY (market_id, id);
alter table paper add constraint paper_substance_check CHECK (((number IS NOT NULL) OR (file_hash IS NOT NULL) OR (evidence = 'declared'::text)));
alter table paper_lot add constraint paper_lot_pk PRIMARY KEY (market_id, paper_id, lot_id);
alter table paper_review add constraint paper_review_answer_check CHECK ((answer = ANY (ARRAY['verified'::text, 'refused'::text])));
alter table paper_review add constraint paper_review_pk PRIMARY KEY (market_id, id);
alter table paper_review add constraint paper_review_reason_check CHECK (((answer = 'verified'::text) OR (length(reason) >= 3)));
alter table place add constraint place_pk PRIMARY KEY (scheme, code);
alter table place add constraint place_validity_check CHECK (((valid_to IS NULL) OR (valid_to > valid_from)));
alter table place_successor add constraint place_successor_pk PRIMARY KEY (scheme, code, next_scheme, next_code);
alter table rate_limit add constraint rate_limit_pk PRIMARY KEY (key);
alter table rating_choice add constraint rating_choice_pk PRIMARY KEY (market_id, id);
alter table rating_choice add constraint rating_choice_reason_check CHECK (((length(reason) >= 3) AND (length(reason) <= 300)));
alter table rating_choice add constraint rating_choice_scheme_check CHECK ((scheme = ANY (ARRAY['fhrs'::text, 'nyc'::text, 'sfa'::text])));
alter table recall add constraint recall_order_check CHECK ((is_drill OR is_own OR ((ordered_by IS NOT NULL) AND (document_number IS NOT NULL))));
alter table recall add constraint recall_pk PRIMARY KEY (market_id, id);
alter table recall add constraint recall_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 500)));
alter table recall add constraint recall_start_check CHECK ((start_by = ANY (ARRAY['lot'::text, 'stall'::text, 'supplier'::text, 'bay'::text, 'paper'::text, 'vehicle'::text, 'code'::text, 'day'::text])));
alter table recall_event add constraint recall_event_amount_check CHECK ((((kind = 'recovered'::text) = (amount IS NOT NULL)) AND (amount > 0)));
alter table recall_event add constraint recall_event_kind_check CHECK ((kind = ANY (ARRAY['read'::text, 'stopped'::text, 'recovered'::text, 'closed'::text])));
alter table recall_event add constraint recall_event_pk PRIMARY KEY (market_id, id);
alter table recall_event add constraint recall_event_place_check CHECK ((((kind = ANY (ARRAY['read'::text, 'stopped'::text])) = (stall_id IS NOT NULL)) AND ((kind = 'recovered'::text) = (lot_id IS NOT NULL))));
alter table recall_lot add constraint recall_lot_pk PRIMARY KEY (market_id, recall_id, lot_id);
alter table recovery_code add constraint recovery_code_pk PRIMARY KEY (user_id, code_hash);
alter table register_import add constraint register_import_name_check CHECK (((length(file_name) >= 1) AND (length(file_name) <= 200)));
alter table register_import add constraint register_import_pk PRIMARY KEY (market_id, id);
alter table removed_lot_count add constraint removed_lot_count_pk PRIMARY KEY (market_id, day, good_code);
alter table role_grant add constraint role_grant_market_check CHECK (((market_id IS NOT NULL) OR (role = 'authority'::text)));
alter table role_grant add constraint role_grant_pk PRIMARY KEY (id);
alter table role_grant add constraint role_grant_role_check CHECK ((role = ANY (ARRAY['trader'::text, 'row_leader'::text, 'gate_guard'::text, 'inspector'::text, 'board_clerk'::text, 'board_head'::text, 'authority'::text, 'kiosk'::text])));
alter table role_grant add constraint role_grant_trader_check CHECK (((role <> ALL (ARRAY['trader'::text, 'row_leader'::text])) OR (trader_id IS NOT NULL)));
alter table safety_check add constraint safety_check_control_check CHECK (((control_ok IS NOT FALSE) OR (outcome = 'invalid'::text)));
alter table safety_check add constraint safety_check_kind_check CHECK ((kind = ANY (ARRAY['gate'::text, 'quick_test'::text, 'sample'::text, 'lab'::text])));
alter table safety_check add constraint safety_check_kit_check CHECK (((kind <> 'quick_test'::text) OR ((kit_type IS NOT NULL) AND (kit_lot IS NOT NULL) AND (kit_expires_on IS NOT NULL) AND (control_ok IS NOT NULL) AND (limit_value IS NOT NULL) AND (limit_unit IS NOT NULL))));
alter table safety_check add constraint safety_check_lab_check CHECK (((kind <> 'lab'::text) OR (lab_name IS NOT NULL)));
alter table safety_check add constraint safety_check_outcome_check CHECK ((((kind = 'quick_test'::text) AND (outcome = ANY (ARRAY['negative'::text, 'presumptive'::text, 'invalid'::text]))) OR ((kind = ANY (ARRAY['lab'::text, 'gate'::text])) AND (outcome = ANY (ARRAY['pass'::text, 'fail'::text]))) OR ((kind = 'sample'::text) AND (outcome IS NULL))));
alter table safety_check add constraint safety_check_pk PRIMARY KEY (market_id, id);
alter table safety_check add constraint safety_check_read_in_time_check CHECK (((dipped_at IS NULL) OR (outcome = 'invalid'::text) OR ((read_minute >= read_from) AND (read_minute <= read_until))));
alter table safety_check add constraint safety_check_sample_check CHECK (((sample_id IS NULL) OR (kind = 'lab'::text)));
alter table safety_check add constraint safety_check_window_check CHECK ((((dipped_at IS NULL) = (read_from IS NULL)) AND ((read_from IS NULL) = (read_until IS NULL)) AND ((read_from IS NULL) OR ((kind = 'quick_test'::text) AND ((read_from >= 0) AND (read_from <= 240)) AND ((read_until >= read_from) AND (read_until <= 240))))));
alter table sample add constraint sample_parts_check CHECK (((parts >= 1) AND (parts <= 3)));
alter table sample add constraint sample_pk PRIMARY KEY (market_id, id);
alter table sample add constraint sample_seal_unique UNIQUE (market_id, seal);
alter table saved_view add constraint saved_view_name_check CHECK (((name IS NFC NORMALIZED) AND ((length(name) >= 1) AND (length(name) <= 60))));
alter table saved_view add constraint saved_view_name_unique UNIQUE (market_id, user_id, name);
alter table saved_view add constraint saved_view_page_check CHECK ((page = ANY (ARRAY['period'::text, 'map'::text])));
alter table saved_view add constraint saved_view_pk PRIMARY KEY (market_id, id);
alter table saved_view add constraint saved_view_query_check CHECK (((length(query) <= 400) AND (query ~ '^[A-Za-z0-9=&%._~+-]*$'::text)));
alter table scan_count add constraint scan_count_kind_check CHECK ((subject_kind = ANY (ARRAY['stall'::text, 'lot'::text, 'serial'::text, 'unknown'::text])));
alter table scan_count add constraint scan_count_pk PRIMARY KEY (market_id, subject_kind, subject_id, hour, language);
alter table second_factor add constraint second_factor_pk PRIMARY KEY (user_id);
alter table stall add constraint stall_code_check CHECK ((code ~ '^[A-Z0-9-]{1,20}$'::text));
alter table stall add constraint stall_code_unique UNIQUE (market_id, code) DEFERRABLE;
alter table stall add constraint stall_pk PRIMARY KEY (market_id, id);
alter table stall add constraint stall_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'vacant'::text, 'reserved'::text, 'allocated'::text, 'trading'::text, 'closed_temporarily'::text, 'surrendered'::text, 'revoked'::text])));
alter table stall_alias add constraint stall_alias_code_check CHECK ((code ~ '^[A-Z0-9-]{1,20}$'::text));
alter table stall_alias add constraint stall_alias_pk PRIMARY KEY (market_id, code);
alter table stall_event add constraint stall_event_pk PRIMARY KEY (market_id, id);
alter table stall_event add constraint stall_event_reason_check CHECK ((length(reason) <= 500));
alter table stall_event add constraint stall_event_states_check CHECK ((from_state <> to_state));
alter table stall_sighting add constraint stall_sighting_pk PRIMARY KEY (market_id, id);
alter table stored_file add constraint stored_file_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text));
alter table stored_file add constraint stored_file_pk PRIMARY KEY (market_id, hash);
alter table stored_file add constraint stored_file_size_check CHECK (((byte_count >= 1) AND (byte_count <= 15728640)));
alter table supplier add constraint supplier_code_check CHECK ((code ~ '^NH[0-9A-HJ-NP-Z]{5}$'::text));
alter table supplier add constraint supplier_code_unique UNIQUE (market_id, code);
alter table supplier add constraint supplier_kind_check CHECK ((kind = ANY (ARRAY['wholesale_bay'::text, 'slaughterhouse'::text, 'cooperative'::text, 'farm'::text, 'maker'::text, 'importer'::text, 'other'::text])));
alter table supplier add constraint supplier_merge_check CHECK (((merged_into IS NULL) OR (merged_into <> id)));
alter table supplier add constraint supplier_name_check CHECK (((name IS NFC NORMALIZED) AND ((length(name) >= 2) AND (length(name) <= 120))));
alter table supplier add constraint supplier_pk PRIMARY KEY (market_id, id);
alter table supplier_answer add constraint supplier_answer_answer_check CHECK ((answer = ANY (ARRAY['confirmed'::text, 'denied'::text])));
alter table supplier_answer add constraint supplier_answer_pk PRIMARY KEY (market_id, id);
alter table supplier_link add constraint supplier_link_pk PRIMARY KEY (market_id, id);
alter table supplier_link add constraint supplier_link_token_unique UNIQUE (market_id, token_hash);
alter table supplier_link_revocation add constraint supplier_link_revocation_pk PRIMARY KEY (market_id, link_id);
alter table supplier_merge add constraint supplier_merge_answer_check CHECK ((answer = ANY (ARRAY['same'::text, 'different'::text])));
alter table supplier_merge add constraint supplier_merge_pk PRIMARY KEY (market_id, id);
alter table supplier_merge add constraint supplier_merge_self_check CHECK ((supplier_id <> into_id));
alter table tenancy add constraint tenancy_end_reason_check CHECK ((length(end_reason) <= 500));
alter table tenancy add constraint tenancy_ended_as_check CHECK ((ended_as = ANY (ARRAY['surrendered'::text, 'revoked'::text, 'transferred'::text, 'ended'::text])));
alter table tenancy add constraint tenancy_one_holder_exclude EXCLUDE USING gist (market_id WITH =, stall_id WITH =, period WITH &&) WHERE ((role = 'holder'::text));
alter table tenancy add constraint tenancy_one_operator_exclude EXCLUDE USING gist (market_id WITH =, stall_id WITH =, period WITH &&) WHERE ((role = 'operator'::text));
alter table tenancy add constraint tenancy_period_check CHECK (((NOT isempty(period)) AND (lower(period) IS NOT NULL)));
alter table tenancy add constraint tenancy_pk PRIMARY KEY (market_id, id);
alter table tenancy add constraint tenancy_role_check CHECK ((role = ANY (ARRAY['holder'::text, 'operator'::text, 'seller'::text])));
alter table trader add constraint trader_dates_check CHECK (((ended_on IS NULL) OR (ended_on > started_on)));
alter table trader add constraint trader_name_check CHECK (((business_name IS NFC NORMALIZED) AND ((length(business_name) >= 2) AND (length(business_name) <= 120))));
alter table trader add constraint trader_pk PRIMARY KEY (market_id, id);
alter table trader_card add constraint trader_card_pk PRIMARY KEY (market_id, id);
alter table trader_card add constraint trader_card_token_unique UNIQUE (market_id, token_hash);
alter table trader_contact add constraint trader_contact_phone_check CHECK ((phone ~ '^[0-9+ ]{6,20}$'::text));
alter table trader_contact add constraint trader_contact_pk PRIMARY KEY (market_id, trader_id);
alter table zone add constraint zone_code_check CHECK ((code ~ '^[A-Z]{1,3}$'::text));
alter table zone add constraint zone_code_unique UNIQUE (market_id, code) DEFERRABLE;
alter table zone add constraint zone_pk PRIMARY KEY (market_id, id);

CREATE UNIQUE INDEX access_proposal_open_unique ON public.access_proposal USING btree (market_id, user_id) WHERE ((decided_at IS NULL) AND (user_id IS NOT NULL));
CREATE INDEX app_account_user_index ON public.app_account USING btree (user_id);
CREATE INDEX app_session_card_index ON public.app_session USING btree (card_id) WHERE (card_id IS NOT NULL);
CREATE INDEX app_session_user_index ON public.app_session USING btree (user_id);
CREATE INDEX app_verification_identifier_index ON public.app_verification USING btree (identifier);
CREATE INDEX arrival_time_index ON public.arrival USING btree (market_id, arrived_at);
CREATE INDEX audit_entry_subject_index ON public.audit_entry USING btree (market_id, subject_kind, subject_id);
CREATE UNIQUE INDEX consent_one_standing_unique ON public.consent USING btree (market_id, trader_id, purpose) WHERE (withdrawn_at IS NULL);
CREATE INDEX correction_due_index ON public.correction USING btree (market_id, due_on);
CREATE INDEX correction_event_correction_index ON public.correction_event USING btree (market_id, correction_id, recorded_at);
CREATE INDEX correction_finding_index ON public.correction USING btree (market_id, finding_id);
CREATE INDEX day_mark_day_index ON public.day_mark USING btree (market_id, day);
CREATE INDEX demerit_decision_stall_index ON public.demerit_decision USING btree (market_id, stall_id, decided_at DESC);
CREATE INDEX finding_inspection_index ON public.finding USING btree (market_id, inspection_id);
CREATE INDEX gate_policy_validity_index ON public.gate_policy USING btree (market_id, valid_from DESC, recorded_at DESC);
CREATE INDEX good_category_index ON public.good USING btree (category_code);
CREATE INDEX good_fold_index ON public.good USING gin (fold gin_trgm_ops);
CREATE INDEX good_gtin_gtin_index ON public.good_gtin USING btree (gtin);
CREATE INDEX hold_lot_index ON public.hold USING btree (market_id, lot_id);
CREATE INDEX hold_time_index ON public.hold USING btree (market_id, placed_at);
CREATE INDEX idempotency_key_age_index ON public.idempotency_key USING btree (created_at);
CREATE INDEX inspection_choice_stall_index ON public.inspection_choice USING btree (market_id, stall_id);
CREATE INDEX inspection_event_inspection_index ON public.inspection_event USING btree (market_id, inspection_id, recorded_at);
CREATE INDEX inspection_household_index ON public.inspection USING btree (market_id, operator_id, ended_at);
CREATE INDEX inspection_stall_index ON public.inspection USING btree (market_id, stall_id, ended_at DESC);
CREATE UNIQUE INDEX inspection_supersedes_unique ON public.inspection USING btree (market_id, supersedes) WHERE (supersedes IS NOT NULL);
CREATE INDEX inspection_time_index ON public.inspection USING btree (market_id, ended_at);
CREATE INDEX label_run_lot_index ON public.label_run USING btree (market_id, lot_id, recorded_at);
CREATE INDEX label_run_stall_index ON public.label_run USING btree (market_id, stall_id);
CREATE INDEX label_sighting_lot_index ON public.label_sighting USING btree (market_id, lot_id, serial);
CREATE INDEX label_sighting_stall_index ON public.label_sighting USING btree (market_id, stall_id);
CREATE INDEX label_sighting_time_index ON public.label_sighting USING btree (market_id, seen_at);
CREATE INDEX layout_draft_item_revision_index ON public.layout_draft_item USING btree (market_id, layout_id, revision);
CREATE INDEX layout_shape_layout_index ON public.layout_shape USING btree (market_id, layout_id, level_id);
CREATE INDEX layout_shape_level_index ON public.layout_shape USING btree (market_id, level_id);
CREATE UNIQUE INDEX layout_shape_stall_unique ON public.layout_shape USING btree (market_id, layout_id, stall_id) WHERE (stall_id IS NOT NULL);
CREATE INDEX licence_trader_index ON public.licence USING btree (market_id, trader_id, kind, recorded_at DESC);
CREATE INDEX lint_waiver_finding_index ON public.lint_waiver USING btree (market_id, finding, given_at);
CREATE INDEX listed_price_stall_index ON public.listed_price USING btree (market_id, stall_id, good_code, listed_at DESC, id DESC);
CREATE INDEX log_checkpoint_time_index ON public.log_checkpoint USING btree (signed_at);
CREATE INDEX log_outbox_kind_index ON public.log_outbox USING btree (market_id, kind, id);
CREATE INDEX log_outbox_subject_index ON public.log_outbox USING btree (market_id, subject_id);
CREATE INDEX log_pending_order_index ON public.log_pending USING btree (outbox_id);
CREATE INDEX lot_arrival_index ON public.lot USING btree (market_id, arrival_id) WHERE (arrival_id IS NOT NULL);
CREATE INDEX lot_edge_move_index ON public.lot_edge USING btree (market_id, move_id) WHERE (move_id IS NOT NULL);
CREATE INDEX lot_edge_to_index ON public.lot_edge USING btree (market_id, to_lot, from_lot);
CREATE INDEX lot_event_corrects_index ON public.lot_event USING btree (market_id, corrects_id) WHERE (corrects_id IS NOT NULL);
CREATE INDEX lot_event_lot_index ON public.lot_event USING btree (market_id, lot_id, recorded_at);
CREATE INDEX lot_event_paper_index ON public.lot_event USING btree (market_id, paper_id) WHERE (paper_id IS NOT NULL);
CREATE INDEX lot_event_supplier_index ON public.lot_event USING btree (market_id, supplier_id) WHERE (supplier_id IS NOT NULL);
CREATE INDEX lot_match_other_index ON public.lot_match USING btree (market_id, other_lot);
CREATE INDEX lot_match_time_index ON public.lot_match USING btree (market_id, recorded_at);
CREATE INDEX lot_move_input_lot_index ON public.lot_move_input USING btree (market_id, lot_id);
CREATE INDEX lot_stall_index ON public.lot USING btree (market_id, stall_id, day DESC);
CREATE INDEX lot_state_day_index ON public.lot_state USING btree (market_id, day);
CREATE INDEX lot_state_merged_index ON public.lot_state USING btree (market_id, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX lot_state_open_index ON public.lot_state USING btree (market_id, open_until) WHERE (closed_at IS NULL);
CREATE INDEX lot_state_stall_index ON public.lot_state USING btree (market_id, stall_id, day DESC);
CREATE INDEX lot_state_supplier_index ON public.lot_state USING btree (market_id, supplier_id, day);
CREATE INDEX lot_supplier_index ON public.lot USING btree (market_id, supplier_id, day);
CREATE INDEX lot_trader_index ON public.lot USING btree (market_id, trader_id, day DESC);
CREATE INDEX lot_upstream_code_value_index ON public.lot_upstream_code USING btree (market_id, value);
CREATE INDEX market_notice_until_index ON public.market_notice USING btree (market_id, until_day);
CREATE INDEX mock_trace_time_index ON public.mock_trace USING btree (market_id, traced_at DESC);
CREATE INDEX owed_paper_arrival_index ON public.owed_paper USING btree (market_id, arrival_id);
CREATE INDEX owed_paper_due_index ON public.owed_paper USING btree (market_id, due_at);
CREATE INDEX owed_settlement_paper_index ON public.owed_settlement USING btree (market_id, paper_id) WHERE (paper_id IS NOT NULL);
CREATE INDEX paper_file_index ON public.paper USING btree (market_id, file_hash) WHERE (file_hash IS NOT NULL);
CREATE INDEX paper_lot_lot_index ON public.paper_lot USING btree (market_id, lot_id);
CREATE INDEX paper_review_paper_index ON public.paper_review USING btree (market_id, paper_id, recorded_at);
CREATE INDEX paper_supplier_index ON public.paper USING btree (market_id, supplier_id);
CREATE INDEX paper_valid_to_index ON public.paper USING btree (market_id, valid_to) WHERE (valid_to IS NOT NULL);
CREATE INDEX rating_choice_day_index ON public.rating_choice USING btree (market_id, valid_from DESC, decided_at DESC);
CREATE UNIQUE INDEX recall_event_close_unique ON public.recall_event USING btree (market_id, recall_id) WHERE (kind = 'closed'::text);
CREATE INDEX recall_event_recall_index ON public.recall_event USING btree (market_id, recall_id, recorded_at);
CREATE INDEX recall_event_stall_index ON public.recall_event USING btree (market_id, stall_id) WHERE (stall_id IS NOT NULL);
CREATE INDEX recall_lot_hold_index ON public.recall_lot USING btree (market_id, hold_id) WHERE (hold_id IS NOT NULL);
CREATE INDEX recall_lot_lot_index ON public.recall_lot USING btree (market_id, lot_id);
CREATE INDEX recall_lot_stall_index ON public.recall_lot USING btree (market_id, stall_id);
CREATE INDEX recall_time_index ON public.recall USING btree (market_id, placed_at DESC);
CREATE INDEX role_grant_market_index ON public.role_grant USING btree (market_id, role);
CREATE INDEX role_grant_user_index ON public.role_grant USING btree (user_id) WHERE (ended_at IS NULL);
CREATE INDEX safety_check_lot_index ON public.safety_check USING btree (market_id, lot_id, performed_at) WHERE (lot_id IS NOT NULL);
CREATE INDEX safety_check_sample_index ON public.safety_check USING btree (market_id, sample_id) WHERE (sample_id IS NOT NULL);
CREATE INDEX safety_check_stall_index ON public.safety_check USING btree (market_id, stall_id, performed_at DESC);
CREATE INDEX safety_check_time_index ON public.safety_check USING btree (market_id, performed_at);
CREATE INDEX sample_lot_index ON public.sample USING btree (market_id, lot_id);
CREATE INDEX sample_stall_index ON public.sample USING btree (market_id, stall_id, taken_at);
CREATE INDEX saved_view_person_index ON public.saved_view USING btree (user_id);
CREATE INDEX saved_view_user_index ON public.saved_view USING btree (market_id, user_id, saved_at);
CREATE INDEX scan_count_hour_index ON public.scan_count USING btree (market_id, hour);
CREATE INDEX stall_event_stall_index ON public.stall_event USING btree (market_id, stall_id, recorded_at);
CREATE INDEX stall_sighting_stall_index ON public.stall_sighting USING btree (market_id, stall_id, day);
CREATE INDEX stall_zone_index ON public.stall USING btree (market_id, zone_id);
CREATE INDEX supplier_answer_denied_index ON public.supplier_answer USING btree (market_id, answered_at) WHERE (answer = 'denied'::text);
CREATE INDEX supplier_answer_link_index ON public.supplier_answer USING btree (market_id, link_id, answered_at);
CREATE INDEX supplier_fold_index ON public.supplier USING gin (fold gin_trgm_ops);
CREATE INDEX supplier_link_lot_index ON public.supplier_link USING btree (market_id, lot_id);
CREATE INDEX supplier_link_supplier_index ON public.supplier_link USING btree (market_id, supplier_id);
CREATE INDEX supplier_market_index ON public.supplier USING btree (market_id, name);
CREATE INDEX supplier_merge_into_index ON public.supplier_merge USING btree (market_id, into_id);
CREATE INDEX supplier_merge_supplier_index ON public.supplier_merge USING btree (market_id, supplier_id, recorded_at);
CREATE INDEX supplier_merged_into_index ON public.supplier USING btree (market_id, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX tenancy_end_index ON public.tenancy USING btree (market_id, upper(period));
CREATE INDEX tenancy_stall_index ON public.tenancy USING btree (market_id, stall_id);
CREATE INDEX tenancy_trader_index ON public.tenancy USING btree (market_id, trader_id);
CREATE INDEX trader_fold_index ON public.trader USING gin (fold gin_trgm_ops);

alter table access_key add constraint access_key_market_fk FOREIGN KEY (market_id) REFERENCES market(id) ON DELETE CASCADE;
alter table access_proposal add constraint access_proposal_key_fk FOREIGN KEY (market_id, key_id) REFERENCES access_key(market_id, id) ON DELETE CASCADE;
alter table access_proposal add constraint access_proposal_market_fk FOREIGN KEY (market_id) REFERENCES market(id) ON DELETE CASCADE;
alter table app_account add constraint app_account_user_fk FOREIGN KEY (user_id) REFERENCES app_user(id);
alter table app_session add constraint app_session_user_fk FOREIGN KEY (user_id) REFERENCES app_user(id);
alter table arrival add constraint arrival_market_fk FOREIGN KEY (market_id) REFERENCES market(id);
alter table audit_entry add constraint audit_entry_market_fk FOREIGN KEY (market_id) REFERENCES market(id);
alter table consent add constraint consent_trader_fk FOREIGN KEY (market_id, trader_id) REFERENCES trader(market_id, id);
alter table correction add constraint correction_finding_fk FOREIGN KEY (market_id, finding_id) REFERENCES finding(market_id, id);
alter table correction_event add constraint correction_event_correction_fk FOREIGN KEY (market_id, correction_id) REFERENCES correction(market_id, id);
alter table correction_event add constraint correction_event_photo_fk FOREIGN KEY (market_id, photo_hash) REFERENCES stored_file(market_id, hash);
alter table custody_event add constraint custody_event_sample_fk FOREIGN KEY (market_id, sample_id) REFERENCES sample(market_id, id) ON DELETE CASCADE;
alter table custody_event add constraint custody_event_signature_fk FOREIGN KEY (market_id, signature_hash) REFERENCES stored_file(market_id, hash);
alter table day_booking add constraint day_booking_place_fk FOREIGN KEY (market_id, place_id) REFERENCES day_place(market_id, id) ON DELETE CASCADE;
alter table day_figure add constraint day_figure_market_fk FOREIGN KEY (market_id) REFERENCES market(id) ON DELETE CASCADE;
alter table day_mark add constraint day_mark_market_fk FOREIGN KEY (market_id) REFERENCES market(id) ON DELETE CASCADE;
alter table day_place add constraint day_place_zone_fk FOREIGN KEY (market_id, zone_id) REFERENCES zone(market_id, id) ON DELETE CASCADE;
alter table demerit_decision add constraint demerit_decision_stall_fk FOREIGN KEY (market_id, stall_id) REFERENCES stall(market_id, id) ON DELETE CASCADE;
alter table finding add constraint finding_inspection_fk FOREIGN KEY (market_id, inspection_id) REFERENCES inspection(market_id, id);
alter table finding add constraint finding_photo_fk FOREIGN KEY (market_id, photo_hash) REFERENCES stored_file(market_id, hash);
alter table gate_policy add constraint gate_policy_market_fk FOREIGN KEY (market_id) REFERENCES market(id) ON DELETE CASCADE;
alter table good add constraint good_category_fk FOREIGN KEY (category_code) REFERENCES category(code);
alter table good_gtin add constraint good_gtin_good_fk FOREIGN KEY (good_code) REFERENCES good(code);
alter table good_gtin add constraint good_gtin_market_fk FOREIGN KEY (market_id) REFERENCES market(id);
alter table hold add constraint hold_check_fk FOREIGN KEY (market_id, check_id) REFERENCES safety_check(market_id, id);
alter table hold add constraint hold_lot_fk FOREIGN KEY (market_id, lot_id) REFERENCES lot(market_id, id);
alter table hold_release add constraint hold_release_check_fk FOREIGN KEY (market_id, check_id) REFERENCES safety_check(market_id, id);
alter table hold_release add constraint hold_release_hold_fk FOREIGN KEY (market_id, hold_id) REFERENCES hold(market_id, id);
alter table idempotency_key add constraint idempotency_key_market_fk FOREIGN KEY (market_id) REFERENCES market(id);
alter table inspection add constraint inspection_holder_fk FOREIGN KEY (market_id, holder_id) REFERENCES trader(market_id, id);
alter table inspection add constraint inspection_operator_fk FOREIGN KEY (market_id, operator_id) REFERENCES trader(market_id, id);
alter table inspection add constraint inspection_signature_fk FOREIGN KEY (market_id, signature_hash) REFERENCES stored_file(market_id, hash);
alter table inspection add constraint inspection_stall_fk FOREIGN KEY (market_id, stall_id) REFERENCES stall(market_id, id);
alter table inspection add constraint inspection_supersedes_fk FOREIGN KEY (market_id, supersedes) REFERENCES inspection(market_id, id);
alter table inspection_choice add constraint inspection_choice_stall_fk FOREIGN KEY (market_id, stall_id) REFERENCES stall(market_id, id) ON DELETE CASCADE;
alter table inspection_draw add constraint inspection_draw_round_fk FOREIGN KEY (market_id, round_id) REFERENCES inspection_round(market_id, id) ON DELETE CASCADE;
alter table inspection_event add constraint inspection_event_inspection_fk FOREIGN KEY (market_id, inspection_id) REFERENCES inspection(market_id, id) ON DELETE CASCADE;
alter table inspection_reveal add constraint inspection_reveal_draw_fk FOREIGN KEY (market_id, round_id) REFERENCES inspection_draw(market_id, round_id) ON DELETE CASCADE;
alter table inspection_round add constraint inspection_round_market_fk FOREIGN KEY (market_id) REFERENCES market(id) ON DELETE CASCADE;
alter table inspection_round_secret add constraint inspection_round_secret_round_fk FOREIGN KEY (market_id, round_id) REFERENCES inspection_round(market_id, id) ON DELETE CASCADE;
alter table invitation add constraint invitation_market_fk FOREIGN KEY (market_id) REFERENCES market(id) ON DELETE CASCADE;
alter table label_run add constraint label_run_lot_fk FOREIGN KEY (market_id, lot_id) REFERENCES lot(market_id, id) ON DELETE CASCADE;
alter table label_run add constraint label_run_stall_fk FOREIGN KEY (market_id, stall_id) REFERENCES stall(market_id, id);
alter table label_serial add constraint label_serial_lot_fk FOREIGN KEY (market_id, lot_id) REFERENCES lot(market_id, id) ON DELETE CASCADE;
alter table label_serial add constraint label_serial_run_fk FOREIGN KEY (market_id, run_id) REFERENCES label_run(market_id, id) ON DELETE CASCADE;
alter table label_sighting add constraint label_sighting_lot_fk FOREIGN KEY (market_id, lot_id) REFERENCES lot(market_id, id) ON DELETE CASCADE;
alter table label_sighting add constraint label_sighting_stall_fk FOREIGN KEY (market_id, stall_id) REFERENCES stall(market_id, id);
alter table label_withdrawal add constraint label_withdrawal_run_fk FOREIGN KEY (market_id, run_id) REFERENCES label_run(market_id, id) ON DELETE CASCADE;
alter table layout add constraint layout_market_fk FOREIGN KEY (market_id) REFERENCES market(id);
alter table layout_draft_item add constraint layout_draft_item_layout_fk FOREIGN KEY (market_id, layout_id) REFERENCES layout(market_id, id) ON DELETE CASCADE;
alter table layout_shape add constraint layout_shape_category_fk FOREIGN KEY (category_code) REFERENCES category(code);
alter table layout_shape add constraint layout_shape_layout_fk FOREIGN KEY (market_id, layout_id) REFERENCES layout(market_id, id);
alter table layout_shape add constraint layout_shape_level_fk FOREIGN KEY (market_id, level_id) REFERENCES level(market_id, id);
alter table layout_shape add constraint layout_shape_stall_fk FOREIGN KEY (market_id, stall_id) REFERENCES stall(market_id, id);
alter table layout_shape add constraint layout_shape_zone_fk FOREIGN KEY (market_id, zone_id) REFERENCES zone(market_id, id);
alter table leaf_salt add constraint leaf_salt_market_fk FOREIGN KEY (market_id) REFERENCES market(id);
alter table level add constraint level_market_fk FOREIGN KEY (market_id) REFERENCES market(id);
alter table licence add constraint licence_trader_fk FOREIGN KEY (market_id, trader_id) REFERENCES trader(market_id, id) ON DELETE CASCADE;
alter table lint_waiver add constraint lint_waiver_market_fk FOREIGN KEY (market_id) REFERENCES market(id) ON DELETE CASCADE;
alter table listed_price add constraint listed_price_good_fk FOREIGN KEY (good_code) REFERENCES good(code);
alter table listed_price add constraint listed_price_stall_fk FOREIGN KEY (market_id, stall_id) REFERENCES stall(market_id, id) ON DELETE CASCADE;
alter table listed_price add constraint listed_price_trader_fk FOREIGN KEY (market_id, trader_id) REFERENCES trader(market_id, id) ON DELETE CASCADE;
alter table log_outbox add constraint log_outbox_market_fk FOREIGN KEY (market_id) REFERENCES market(id);
alter table lot add constraint lot_arrival_fk FOREIGN KEY (market_id, arrival_id) REFERENCES arrival(market_id, id);
alter table lot add constraint lot_good_fk FOREIGN KEY (good_code) REFERENCES good(code);
alter table lot add constraint lot_origin_fk FOREIGN KEY (origin_scheme, origin_code) REFERENCES place(scheme, code);
alter table lot add constraint lot_stall_fk FOREIGN KEY (market_id, stall_id) REFERENCES stall(market_id, id);
alter table lot add constraint lot_supplier_fk FOREIGN KEY (market_id, supplier_id) REFERENCES supplier(market_id, id);
alter table lot add constraint lot_trader_fk FOREIGN KEY (market_id, trader_id) REFERENCES trader(market_id, id);
alter table lot_counter add constraint lot_counter_market_fk FOREIGN KEY (market_id) REFERENCES market(id);
alter table lot_edge add constraint lot_edge_from_fk FOREIGN KEY (market_id, from_lot) REFERENCES lot(market_id, id);
alter table lot_edge add constraint lot_edge_input_fk FOREIGN KEY (market_id, move_id, from_lot) REFERENCES lot_move_input(market_id, move_id, lot_id);
alter table lot_edge add constraint lot_edge_to_fk FOREIGN KEY (market_id, to_lot) REFERENCES lot(market_id, id);
alter table lot_event add constraint lot_event_corrects_fk FOREIGN KEY (market_id, corrects_id) REFERENCES lot_event(market_id, id);
alter table lot_event add constraint lot_event_lot_fk FOREIGN KEY (market_id, lot_id) REFERENCES lot(market_id, id);
alter table lot_event add constraint lot_event_paper_fk FOREIGN KEY (market_id, paper_id) REFERENCES paper(market_id, id);
alter table lot_event add constraint lot_event_place_fk FOREIGN KEY (place_scheme, place_code) REFERENCES place(scheme, code);
alter table lot_event add constraint lot_event_supplier_fk FOREIGN KEY (market_id, supplier_id) REFERENCES supplier(market_id, id);
alter table lot_match add constraint lot_match_kept_fk FOREIGN KEY (market_id, kept_lot) REFERENCES lot(market_id, id) ON DELETE CASCADE;
alter table lot_match add constraint lot_match_other_fk FOREIGN KEY (market_id, other_lot) REFERENCES lot(market_id, id) ON DELETE CASCADE;
alter table lot_match_decision add constraint lot_match_decision_match_fk FOREIGN KEY (market_id, match_id) REFERENCES lot_match(market_id, id) ON DELETE CASCADE;
alter table lot_move add constraint lot_move_market_fk FOREIGN KEY (market_id) REFERENCES market(id) ON DELETE CASCADE;
alter table lot_move_input add constraint lot_move_input_lot_fk FOREIGN KEY (market_id, lot_id) REFERENCES lot(market_id, id) ON DELETE CASCADE;
alter table lot_move_input add constraint lot_move_input_move_fk FOREIGN KEY (market_id, move_id) REFERENCES lot_move(market_id, id) ON DELETE CASCADE;
alter table lot_state add constraint lot_state_good_fk FOREIGN KEY (good_code) REFERENCES good(code);
alter table lot_state add constraint lot_state_lot_fk FOREIGN KEY (market_id, lot_id) REFERENCES lot(market_id, id);
alter table lot_state add constraint lot_state_merged_into_fk FOREIGN KEY (market_id, merged_into) REFERENCES lot(market_id, id);
alter table lot_state add constraint lot_state_stall_fk FOREIGN KEY (market_id, stall_id) REFERENCES stall(market_id, id);
alter table lot_state add constraint lot_state_supplier_fk FOREIGN KEY (market_id, supplier_id) REFERENCES supplier(market_id, id);
alter table lot_tombstone add constraint lot_tombstone_good_fk FOREIGN KEY (good_code) REFERENCES good(code);
alter table lot_tombstone add constraint lot_tombstone_market_fk FOREIGN KEY (market_id) REFERENCES market(id) ON DELETE CASCADE;
alter table lot_upstream_code add constraint lot_upstream_code_lot_fk FOREIGN KEY (market_id, lot_id) REFERENCES lot(market_id, id) ON DELETE CASCADE;
alter table market_notice add constraint market_notice_market_fk FOREIGN KEY (market_id) REFERENCES market(id) ON DELETE CASCADE;
alter table market_notice_withdrawal add constraint market_notice_withdrawal_notice_fk FOREIGN KEY (market_id, notice_id) REFERENCES market_notice(market_id, id) ON DELETE CASCADE;
alter table mock_trace add constraint mock_trace_market_fk FOREIGN KEY (market_id) REFERENCES market(id) ON DELETE CASCADE;
alter table owed_paper add constraint owed_paper_arrival_fk FOREIGN KEY (market_id, arrival_id) REFERENCES arrival(market_id, id) ON DELETE CASCADE;
alter table owed_paper add constraint owed_paper_lot_fk FOREIGN KEY (market_id, lot_id) REFERENCES lot(market_id, id) ON DELETE CASCADE;
alter table owed_settlement add constraint owed_settlement_owed_fk FOREIGN KEY (market_id, owed_id) REFERENCES owed_paper(market_id, id) ON DELETE CASCADE;
alter table owed_settlement add constraint owed_settlement_paper_fk FOREIGN KEY (market_id, paper_id) REFERENCES paper(market_id, id) ON DELETE CASCADE;
alter table paper add constraint paper_file_fk FOREIGN KEY (market_id, file_hash) REFERENCES stored_file(market_id, hash);
alter table paper add constraint paper_market_fk FOREIGN KEY (market_id) REFERENCES market(id);
alter table paper add constraint paper_supplier_fk FOREIGN KEY (market_id, supplier_id) REFERENCES supplier(market_id, id);
alter table paper_lot add constraint paper_lot_lot_fk FOREIGN KEY (market_id, lot_id) REFERENCES lot(market_id, id);
alter table paper_lot add constraint paper_lot_paper_fk FOREIGN KEY (market_id, paper_id) REFERENCES paper(market_id, id);
alter table paper_review add constraint paper_review_paper_fk FOREIGN KEY (market_id, paper_id) REFERENCES paper(market_id, id) ON DELETE CASCADE;
alter table place_successor add constraint place_successor_from_fk FOREIGN KEY (scheme, code) REFERENCES place(scheme, code);
alter table place_successor add constraint place_successor_to_fk FOREIGN KEY (next_scheme, next_code) REFERENCES place(scheme, code);
alter table rating_choice add constraint rating_choice_market_fk FOREIGN KEY (market_id) REFERENCES market(id) ON DELETE CASCADE;
alter table recall add constraint recall_market_fk FOREIGN KEY (market_id) REFERENCES market(id) ON DELETE CASCADE;
alter table recall_event add constraint recall_event_lot_fk FOREIGN KEY (market_id, recall_id, lot_id) REFERENCES recall_lot(market_id, recall_id, lot_id) ON DELETE CASCADE;
alter table recall_event add constraint recall_event_recall_fk FOREIGN KEY (market_id, recall_id) REFERENCES recall(market_id, id) ON DELETE CASCADE;
alter table recall_event add constraint recall_event_stall_fk FOREIGN KEY (market_id, stall_id) REFERENCES stall(market_id, id) ON DELETE CASCADE;
alter table recall_lot add constraint recall_lot_hold_fk FOREIGN KEY (market_id, hold_id) REFERENCES hold(market_id, id) ON DELETE CASCADE;
alter table recall_lot add constraint recall_lot_lot_fk FOREIGN KEY (market_id, lot_id) REFERENCES lot(market_id, id) ON DELETE CASCADE;
alter table recall_lot add constraint recall_lot_recall_fk FOREIGN KEY (market_id, recall_id) REFERENCES recall(market_id, id) ON DELETE CASCADE;
alter table recall_lot add constraint recall_lot_stall_fk FOREIGN KEY (market_id, stall_id) REFERENCES stall(market_id, id) ON DELETE CASCADE;
alter table recovery_code add constraint recovery_code_user_fk FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE;
alter table register_import add constraint register_import_market_fk FOREIGN KEY (market_id) REFERENCES market(id) ON DELETE CASCADE;
alter table removed_lot_count add constraint removed_lot_count_good_fk FOREIGN KEY (good_code) REFERENCES good(code);
alter table removed_lot_count add constraint removed_lot_count_market_fk FOREIGN KEY (market_id) REFERENCES market(id) ON DELETE CASCADE;
alter table role_grant add constraint role_grant_market_fk FOREIGN KEY (market_id) REFERENCES market(id);
alter table role_grant add constraint role_grant_trader_fk FOREIGN KEY (market_id, trader_id) REFERENCES trader(market_id, id);
alter table role_grant add constraint role_grant_user_fk FOREIGN KEY (user_id) REFERENCES app_user(id);
alter table role_grant add constraint role_grant_zone_fk FOREIGN KEY (market_id, zone_id) REFERENCES zone(market_id, id);
alter table safety_check add constraint safety_check_lot_fk FOREIGN KEY (market_id, lot_id) REFERENCES lot(market_id, id);
alter table safety_check add constraint safety_check_photo_fk FOREIGN KEY (market_id, photo_hash) REFERENCES stored_file(market_id, hash);
alter table safety_check add constraint safety_check_report_fk FOREIGN KEY (market_id, report_file) REFERENCES stored_file(market_id, hash);
alter table safety_check add constraint safety_check_sample_fk FOREIGN KEY (market_id, sample_id) REFERENCES sample(market_id, id);
alter table safety_check add constraint safety_check_stall_fk FOREIGN KEY (market_id, stall_id) REFERENCES stall(market_id, id);
alter table sample add constraint sample_lot_fk FOREIGN KEY (market_id, lot_id) REFERENCES lot(market_id, id) ON DELETE CASCADE;
alter table sample add constraint sample_stall_fk FOREIGN KEY (market_id, stall_id) REFERENCES stall(market_id, id) ON DELETE CASCADE;
alter table saved_view add constraint saved_view_market_fk FOREIGN KEY (market_id) REFERENCES market(id) ON DELETE CASCADE;
alter table saved_view add constraint saved_view_user_fk FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE;
alter table scan_count add constraint scan_count_market_fk FOREIGN KEY (market_id) REFERENCES market(id);
alter table second_factor add constraint second_factor_user_fk FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE;
alter table stall add constraint stall_category_fk FOREIGN KEY (category_code) REFERENCES category(code);
alter table stall add constraint stall_level_fk FOREIGN KEY (market_id, level_id) REFERENCES level(market_id, id);
alter table stall add constraint stall_zone_fk FOREIGN KEY (market_id, zone_id) REFERENCES zone(market_id, id);
alter table stall_alias add constraint stall_alias_stall_fk FOREIGN KEY (market_id, stall_id) REFERENCES stall(market_id, id);
alter table stall_event add constraint stall_event_stall_fk FOREIGN KEY (market_id, stall_id) REFERENCES stall(market_id, id) ON DELETE CASCADE;
alter table stall_sighting add constraint stall_sighting_stall_fk FOREIGN KEY (market_id, stall_id) REFERENCES stall(market_id, id) ON DELETE CASCADE;
alter table stored_file add constraint stored_file_market_fk FOREIGN KEY (market_id) REFERENCES market(id);
alter table supplier add constraint supplier_market_fk FOREIGN KEY (market_id) REFERENCES market(id);
alter table supplier add constraint supplier_merged_into_fk FOREIGN KEY (market_id, merged_into) REFERENCES supplier(market_id, id);
alter table supplier add constraint supplier_place_fk FOREIGN KEY (place_scheme, place_code) REFERENCES place(scheme, code);
alter table supplier_answer add constraint supplier_answer_link_fk FOREIGN KEY (market_id, link_id) REFERENCES supplier_link(market_id, id) ON DELETE CASCADE;
alter table supplier_link add constraint supplier_link_lot_fk FOREIGN KEY (market_id, lot_id) REFERENCES lot(market_id, id) ON DELETE CASCADE;
alter table supplier_link add constraint supplier_link_supplier_fk FOREIGN KEY (market_id, supplier_id) REFERENCES supplier(market_id, id) ON DELETE CASCADE;
alter table supplier_link_revocation add constraint supplier_link_revocation_link_fk FOREIGN KEY (market_id, link_id) REFERENCES supplier_link(market_id, id) ON DELETE CASCADE;
alter table supplier_merge add constraint supplier_merge_into_fk FOREIGN KEY (market_id, into_id) REFERENCES supplier(market_id, id) ON DELETE CASCADE;
alter table supplier_merge add constraint supplier_merge_supplier_fk FOREIGN KEY (market_id, supplier_id) REFERENCES supplier(market_id, id) ON DELETE CASCADE;
alter table tenancy add constraint tenancy_category_fk FOREIGN KEY (category_code) REFERENCES category(code);
alter table tenancy add constraint tenancy_stall_fk FOREIGN KEY (market_id, stall_id) REFERENCES stall(market_id, id);
alter table tenancy add constraint tenancy_trader_fk FOREIGN KEY (market_id, trader_id) REFERENCES trader(market_id, id);
alter table trader add constraint trader_category_fk FOREIGN KEY (category_code) REFERENCES category(code);
alter table trader add constraint trader_market_fk FOREIGN KEY (market_id) REFERENCES market(id);
alter table trader_card add constraint trader_card_market_fk FOREIGN KEY (market_id) REFERENCES market(id);
alter table trader_card add constraint trader_card_user_fk FOREIGN KEY (user_id) REFERENCES app_user(id);
alter table trader_contact add constraint trader_contact_trader_fk FOREIGN KEY (market_id, trader_id) REFERENCES trader(market_id, id);
alter table zone add constraint zone_category_fk FOREIGN KEY (category_code) REFERENCES category(code);
alter table zone add constraint zone_market_fk FOREIGN KEY (market_id) REFERENCES market(id);

CREATE TRIGGER arrival_append_only BEFORE DELETE OR UPDATE ON arrival FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER arrival_no_truncate BEFORE TRUNCATE ON arrival FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER arrival_sealed AFTER INSERT ON arrival REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER audit_entry_append_only BEFORE DELETE OR UPDATE ON audit_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_sealed AFTER INSERT ON audit_entry REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER tell_category_everything_insert AFTER INSERT ON category REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_category_everything_insert();
CREATE TRIGGER tell_category_everything_update AFTER UPDATE ON category REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_category_everything_update();
CREATE TRIGGER tell_consent_stalls_and_names_insert AFTER INSERT ON consent REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_consent_stalls_and_names_insert();
CREATE TRIGGER tell_consent_stalls_and_names_update AFTER UPDATE ON consent REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_consent_stalls_and_names_update();
CREATE TRIGGER correction_append_only BEFORE DELETE OR UPDATE ON correction FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER correction_no_truncate BEFORE TRUNCATE ON correction FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER correction_sealed AFTER INSERT ON correction REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER tell_correction_stalls_insert AFTER INSERT ON correction REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_correction_stalls_insert();
CREATE TRIGGER correction_event_append_only BEFORE DELETE OR UPDATE ON correction_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER correction_event_no_truncate BEFORE TRUNCATE ON correction_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER correction_event_sealed AFTER INSERT ON correction_event REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER correction_two_persons BEFORE INSERT ON correction_event FOR EACH ROW EXECUTE FUNCTION correction_two_persons();
CREATE TRIGGER tell_correction_event_stalls_insert AFTER INSERT ON correction_event REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_correction_event_stalls_insert();
CREATE TRIGGER custody_event_append_only BEFORE DELETE OR UPDATE ON custody_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER custody_event_no_truncate BEFORE TRUNCATE ON custody_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER custody_event_sealed AFTER INSERT ON custody_event REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER tell_day_booking_insert AFTER INSERT ON day_booking REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_day_places();
CREATE TRIGGER tell_day_booking_update AFTER UPDATE ON day_booking REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_day_places();
CREATE TRIGGER day_place_append_only BEFORE DELETE OR UPDATE ON day_place FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER day_place_no_truncate BEFORE TRUNCATE ON day_place FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER day_place_sealed AFTER INSERT ON day_place REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER tell_day_place AFTER INSERT ON day_place REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_day_places();
CREATE TRIGGER demerit_decision_append_only BEFORE DELETE OR UPDATE ON demerit_decision FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER demerit_decision_no_truncate BEFORE TRUNCATE ON demerit_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER demerit_decision_sealed AFTER INSERT ON demerit_decision REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER finding_append_only BEFORE DELETE OR UPDATE ON finding FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER finding_no_truncate BEFORE TRUNCATE ON finding FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER finding_sealed AFTER INSERT ON finding REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER tell_finding_stalls_insert AFTER INSERT ON finding REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_finding_stalls_insert();
CREATE TRIGGER gate_policy_append_only BEFORE DELETE OR UPDATE ON gate_policy FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER gate_policy_no_truncate BEFORE TRUNCATE ON gate_policy FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER gate_policy_sealed AFTER INSERT ON gate_policy REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER mark_days_good_update AFTER UPDATE ON good REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_days_good_update();
CREATE TRIGGER tell_good_everything_insert AFTER INSERT ON good REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_good_everything_insert();
CREATE TRIGGER tell_good_everything_update AFTER UPDATE ON good REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_good_everything_update();
CREATE TRIGGER hold_append_only BEFORE DELETE OR UPDATE ON hold FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER hold_no_truncate BEFORE TRUNCATE ON hold FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER hold_sealed AFTER INSERT ON hold REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER tell_hold_lots_insert AFTER INSERT ON hold REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_hold_lots_insert();
CREATE TRIGGER hold_release_append_only BEFORE DELETE OR UPDATE ON hold_release FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER hold_release_no_truncate BEFORE TRUNCATE ON hold_release FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER hold_release_sealed AFTER INSERT ON hold_release REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('hold_id');
CREATE TRIGGER tell_hold_release_lots_insert AFTER INSERT ON hold_release REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_hold_release_lots_insert();
CREATE TRIGGER inspection_append_only BEFORE DELETE OR UPDATE ON inspection FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER inspection_no_truncate BEFORE TRUNCATE ON inspection FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER inspection_sealed AFTER INSERT ON inspection REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER tell_inspection_stalls_insert AFTER INSERT ON inspection REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_inspection_stalls_insert();
CREATE TRIGGER inspection_choice_append_only BEFORE DELETE OR UPDATE ON inspection_choice FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER inspection_choice_no_truncate BEFORE TRUNCATE ON inspection_choice FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER inspection_choice_sealed AFTER INSERT ON inspection_choice REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER inspection_draw_append_only BEFORE DELETE OR UPDATE ON inspection_draw FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER inspection_draw_no_truncate BEFORE TRUNCATE ON inspection_draw FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER inspection_draw_rules BEFORE INSERT ON inspection_draw FOR EACH ROW EXECUTE FUNCTION inspection_draw_rules();
CREATE TRIGGER inspection_draw_sealed AFTER INSERT ON inspection_draw REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('round_id');
CREATE TRIGGER inspection_event_append_only BEFORE DELETE OR UPDATE ON inspection_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER inspection_event_no_truncate BEFORE TRUNCATE ON inspection_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER inspection_event_rules BEFORE INSERT ON inspection_event FOR EACH ROW EXECUTE FUNCTION inspection_event_rules();
CREATE TRIGGER inspection_event_sealed AFTER INSERT ON inspection_event REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER tell_inspection_event_stalls_insert AFTER INSERT ON inspection_event REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_inspection_event_stalls_insert();
CREATE TRIGGER inspection_reveal_append_only BEFORE DELETE OR UPDATE ON inspection_reveal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER inspection_reveal_no_truncate BEFORE TRUNCATE ON inspection_reveal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER inspection_reveal_rules BEFORE INSERT ON inspection_reveal FOR EACH ROW EXECUTE FUNCTION inspection_reveal_rules();
CREATE TRIGGER inspection_reveal_sealed AFTER INSERT ON inspection_reveal REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('round_id');
CREATE TRIGGER inspection_round_append_only BEFORE DELETE OR UPDATE ON inspection_round FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER inspection_round_no_truncate BEFORE TRUNCATE ON inspection_round FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER inspection_round_sealed AFTER INSERT ON inspection_round REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER inspection_round_secret_append_only BEFORE DELETE OR UPDATE ON inspection_round_secret FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER inspection_round_secret_no_truncate BEFORE TRUNCATE ON inspection_round_secret FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER inspection_round_secret_sealed AFTER INSERT ON inspection_round_secret REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('round_id');
CREATE TRIGGER label_run_append_only BEFORE DELETE OR UPDATE ON label_run FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER label_run_no_truncate BEFORE TRUNCATE ON label_run FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER label_run_sealed AFTER INSERT ON label_run REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER lot_state_label AFTER INSERT ON label_run FOR EACH ROW EXECUTE FUNCTION lot_state_label();
CREATE TRIGGER label_serial_append_only BEFORE DELETE OR UPDATE ON label_serial FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER label_serial_no_truncate BEFORE TRUNCATE ON label_serial FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER label_serial_sealed AFTER INSERT ON label_serial REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('lot_id', 'serial');
CREATE TRIGGER label_sighting_append_only BEFORE DELETE OR UPDATE ON label_sighting FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER label_sighting_no_truncate BEFORE TRUNCATE ON label_sighting FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER label_sighting_sealed AFTER INSERT ON label_sighting REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER label_withdrawal_append_only BEFORE DELETE OR UPDATE ON label_withdrawal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER label_withdrawal_no_truncate BEFORE TRUNCATE ON label_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER label_withdrawal_sealed AFTER INSERT ON label_withdrawal REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('run_id');
CREATE TRIGGER lot_state_unlabel AFTER INSERT ON label_withdrawal FOR EACH ROW EXECUTE FUNCTION lot_state_unlabel();
CREATE TRIGGER tell_layout_names_insert AFTER INSERT ON layout REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_layout_names_insert();
CREATE TRIGGER tell_layout_names_update AFTER UPDATE ON layout REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_layout_names_update();
CREATE TRIGGER tell_layout_shape_names_delete AFTER DELETE ON layout_shape REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_layout_shape_names_delete();
CREATE TRIGGER tell_layout_shape_names_insert AFTER INSERT ON layout_shape REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_layout_shape_names_insert();
CREATE TRIGGER tell_layout_shape_names_update AFTER UPDATE ON layout_shape REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_layout_shape_names_update();
CREATE TRIGGER tell_level_market_insert AFTER INSERT ON level REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_level_market_insert();
CREATE TRIGGER tell_level_market_update AFTER UPDATE ON level REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_level_market_update();
CREATE TRIGGER licence_append_only BEFORE DELETE OR UPDATE ON licence FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER licence_no_truncate BEFORE TRUNCATE ON licence FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER licence_sealed AFTER INSERT ON licence REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER listed_price_append_only BEFORE DELETE OR UPDATE ON listed_price FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER listed_price_no_truncate BEFORE TRUNCATE ON listed_price FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER listed_price_sealed AFTER INSERT ON listed_price REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER tell_listed_price AFTER INSERT ON listed_price REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_listed_price();
CREATE TRIGGER log_checkpoint_append_only BEFORE DELETE OR UPDATE ON log_checkpoint FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_checkpoint_no_truncate BEFORE TRUNCATE ON log_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_cosignature_append_only BEFORE DELETE OR UPDATE ON log_cosignature FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_cosignature_no_truncate BEFORE TRUNCATE ON log_cosignature FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_identity_append_only BEFORE DELETE OR UPDATE ON log_identity FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_identity_no_truncate BEFORE TRUNCATE ON log_identity FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_key_append_only BEFORE DELETE OR UPDATE ON log_key FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_key_no_truncate BEFORE TRUNCATE ON log_key FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_leaf_append_only BEFORE DELETE OR UPDATE ON log_leaf FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_leaf_no_truncate BEFORE TRUNCATE ON log_leaf FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_outbox_append_only BEFORE DELETE OR UPDATE ON log_outbox FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_outbox_leaves AFTER DELETE ON log_outbox REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION log_outbox_leaves();
CREATE TRIGGER log_outbox_no_truncate BEFORE TRUNCATE ON log_outbox FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_outbox_waits AFTER INSERT ON log_outbox REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION log_outbox_waits();
CREATE TRIGGER log_tile_append_only BEFORE DELETE OR UPDATE ON log_tile FOR EACH ROW EXECUTE FUNCTION log_tile_grows();
CREATE TRIGGER log_tile_no_truncate BEFORE TRUNCATE ON log_tile FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER lot_append_only BEFORE DELETE OR UPDATE ON lot FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER lot_no_truncate BEFORE TRUNCATE ON lot FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER lot_sealed AFTER INSERT ON lot REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER lot_state_begin AFTER INSERT ON lot REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION lot_state_begin();
CREATE TRIGGER tell_lot_lots_insert AFTER INSERT ON lot REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_lot_lots_insert();
CREATE TRIGGER lot_edge_append_only BEFORE DELETE OR UPDATE ON lot_edge FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER lot_edge_no_truncate BEFORE TRUNCATE ON lot_edge FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER lot_edge_order BEFORE INSERT ON lot_edge FOR EACH ROW EXECUTE FUNCTION lot_edge_order();
CREATE TRIGGER lot_edge_sealed AFTER INSERT ON lot_edge REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER lot_state_move AFTER INSERT ON lot_edge FOR EACH ROW EXECUTE FUNCTION lot_state_move();
CREATE TRIGGER tell_lot_edge_lots_insert AFTER INSERT ON lot_edge REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_lot_edge_lots_insert();
CREATE TRIGGER lot_event_append_only BEFORE DELETE OR UPDATE ON lot_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER lot_event_no_truncate BEFORE TRUNCATE ON lot_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER lot_event_sealed AFTER INSERT ON lot_event REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER lot_moved_amount BEFORE INSERT ON lot_event FOR EACH ROW WHEN (new.kind = 'correction'::text AND new.field = 'amount'::text) EXECUTE FUNCTION lot_moved_amount();
CREATE TRIGGER lot_state_follow AFTER INSERT ON lot_event FOR EACH ROW WHEN (new.kind <> 'hop'::text) EXECUTE FUNCTION lot_state_follow();
CREATE TRIGGER lot_state_hops AFTER INSERT ON lot_event REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION lot_state_hops();
CREATE TRIGGER lot_state_joined_hops AFTER INSERT ON lot_event REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION lot_state_joined_hops();
CREATE TRIGGER lot_supplier_denied AFTER INSERT ON lot_event REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION lot_supplier_denied();
CREATE TRIGGER tell_lot_event_lots_insert AFTER INSERT ON lot_event REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_lot_event_lots_insert();
CREATE TRIGGER lot_match_append_only BEFORE DELETE OR UPDATE ON lot_match FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER lot_match_no_truncate BEFORE TRUNCATE ON lot_match FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER lot_match_sealed AFTER INSERT ON lot_match REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER lot_match_decision_append_only BEFORE DELETE OR UPDATE ON lot_match_decision FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER lot_match_decision_no_truncate BEFORE TRUNCATE ON lot_match_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER lot_match_decision_sealed AFTER INSERT ON lot_match_decision REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER lot_match_follow AFTER INSERT ON lot_match_decision FOR EACH ROW EXECUTE FUNCTION lot_match_follow();
CREATE TRIGGER lot_move_append_only BEFORE DELETE OR UPDATE ON lot_move FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER lot_move_no_truncate BEFORE TRUNCATE ON lot_move FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER lot_move_sealed AFTER INSERT ON lot_move REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE CONSTRAINT TRIGGER lot_move_conserved AFTER INSERT ON lot_move_input DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION lot_move_conserved();
CREATE TRIGGER lot_move_input_append_only BEFORE DELETE OR UPDATE ON lot_move_input FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER lot_move_input_no_truncate BEFORE TRUNCATE ON lot_move_input FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER lot_move_input_sealed AFTER INSERT ON lot_move_input REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('move_id', 'lot_id');
CREATE TRIGGER lot_state_take AFTER INSERT ON lot_move_input FOR EACH ROW EXECUTE FUNCTION lot_state_take();
CREATE TRIGGER mark_days_lot_state_delete AFTER DELETE ON lot_state REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_days_lot_state_delete();
CREATE TRIGGER mark_days_lot_state_insert AFTER INSERT ON lot_state REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_days_lot_state_insert();
CREATE TRIGGER mark_days_lot_state_update AFTER UPDATE ON lot_state FOR EACH ROW WHEN (new.good_code IS DISTINCT FROM old.good_code OR new.supplier_id IS DISTINCT FROM old.supplier_id OR new.origin_scheme IS DISTINCT FROM old.origin_scheme OR new.origin_code IS DISTINCT FROM old.origin_code OR new.grams IS DISTINCT FROM old.grams OR new.is_corrected IS DISTINCT FROM old.is_corrected OR new.merged_into IS DISTINCT FROM old.merged_into OR new.merged_lots IS DISTINCT FROM old.merged_lots) EXECUTE FUNCTION mark_days_lot_state_update();
CREATE TRIGGER tell_lot_state_left AFTER UPDATE ON lot_state FOR EACH ROW WHEN (old.stall_id IS DISTINCT FROM new.stall_id OR old.good_code IS DISTINCT FROM new.good_code) EXECUTE FUNCTION tell_lot_state_left();
CREATE TRIGGER lot_upstream_code_append_only BEFORE DELETE OR UPDATE ON lot_upstream_code FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER lot_upstream_code_no_truncate BEFORE TRUNCATE ON lot_upstream_code FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER lot_upstream_code_sealed AFTER INSERT ON lot_upstream_code REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('lot_id', 'kind', 'value');
CREATE TRIGGER log_market_leaves AFTER DELETE ON market FOR EACH ROW EXECUTE FUNCTION log_market_leaves();
CREATE TRIGGER mark_days_market_update AFTER UPDATE ON market REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_days_market_update();
CREATE TRIGGER tell_market AFTER INSERT OR DELETE OR UPDATE ON market FOR EACH ROW EXECUTE FUNCTION tell_market();
CREATE TRIGGER market_notice_append_only BEFORE DELETE OR UPDATE ON market_notice FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER market_notice_no_truncate BEFORE TRUNCATE ON market_notice FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER market_notice_sealed AFTER INSERT ON market_notice REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER tell_market_notice AFTER INSERT ON market_notice REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_market_notice();
CREATE TRIGGER market_notice_withdrawal_append_only BEFORE DELETE OR UPDATE ON market_notice_withdrawal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER market_notice_withdrawal_no_truncate BEFORE TRUNCATE ON market_notice_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER market_notice_withdrawal_sealed AFTER INSERT ON market_notice_withdrawal REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('notice_id');
CREATE TRIGGER tell_market_notice_withdrawal AFTER INSERT ON market_notice_withdrawal REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_market_notice();
CREATE TRIGGER mock_trace_append_only BEFORE DELETE OR UPDATE ON mock_trace FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER mock_trace_no_truncate BEFORE TRUNCATE ON mock_trace FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER mock_trace_sealed AFTER INSERT ON mock_trace REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER owed_paper_append_only BEFORE DELETE OR UPDATE ON owed_paper FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER owed_paper_no_truncate BEFORE TRUNCATE ON owed_paper FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER owed_paper_sealed AFTER INSERT ON owed_paper REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER owed_settlement_append_only BEFORE DELETE OR UPDATE ON owed_settlement FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER owed_settlement_no_truncate BEFORE TRUNCATE ON owed_settlement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER owed_settlement_sealed AFTER INSERT ON owed_settlement REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('owed_id');
CREATE TRIGGER paper_append_only BEFORE DELETE OR UPDATE ON paper FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER paper_no_truncate BEFORE TRUNCATE ON paper FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER paper_sealed AFTER INSERT ON paper REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER mark_days_paper_lot_insert AFTER INSERT ON paper_lot REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_days_paper_lot_insert();
CREATE TRIGGER paper_lot_append_only BEFORE DELETE OR UPDATE ON paper_lot FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER paper_lot_no_truncate BEFORE TRUNCATE ON paper_lot FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER paper_lot_sealed AFTER INSERT ON paper_lot REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('paper_id', 'lot_id');
CREATE TRIGGER tell_paper_lot_lots_insert AFTER INSERT ON paper_lot REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_paper_lot_lots_insert();
CREATE TRIGGER mark_days_paper_review_insert AFTER INSERT ON paper_review REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_days_paper_review_insert();
CREATE TRIGGER paper_review_append_only BEFORE DELETE OR UPDATE ON paper_review FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER paper_review_follow AFTER INSERT ON paper_review FOR EACH ROW EXECUTE FUNCTION paper_review_follow();
CREATE TRIGGER paper_review_no_truncate BEFORE TRUNCATE ON paper_review FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER paper_review_sealed AFTER INSERT ON paper_review REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER paper_review_two_persons BEFORE INSERT ON paper_review FOR EACH ROW EXECUTE FUNCTION paper_review_two_persons();
CREATE TRIGGER mark_days_place_update AFTER UPDATE ON place REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_days_place_update();
CREATE TRIGGER tell_place_everything_insert AFTER INSERT ON place REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_place_everything_insert();
CREATE TRIGGER tell_place_everything_update AFTER UPDATE ON place REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_place_everything_update();
CREATE TRIGGER mark_days_place_successor_delete AFTER DELETE ON place_successor REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_days_place_successor_delete();
CREATE TRIGGER mark_days_place_successor_insert AFTER INSERT ON place_successor REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_days_place_successor_insert();
CREATE TRIGGER mark_days_place_successor_update AFTER UPDATE ON place_successor REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_days_place_successor_update();
CREATE TRIGGER tell_place_successor_everything_insert AFTER INSERT ON place_successor REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_place_successor_everything_insert();
CREATE TRIGGER tell_place_successor_everything_update AFTER UPDATE ON place_successor REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_place_successor_everything_update();
CREATE TRIGGER rating_choice_append_only BEFORE DELETE OR UPDATE ON rating_choice FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rating_choice_no_truncate BEFORE TRUNCATE ON rating_choice FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rating_choice_sealed AFTER INSERT ON rating_choice REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER recall_append_only BEFORE DELETE OR UPDATE ON recall FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER recall_no_truncate BEFORE TRUNCATE ON recall FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER recall_sealed AFTER INSERT ON recall REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER recall_event_append_only BEFORE DELETE OR UPDATE ON recall_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER recall_event_counted BEFORE INSERT ON recall_event FOR EACH ROW EXECUTE FUNCTION recall_event_counted();
CREATE TRIGGER recall_event_no_truncate BEFORE TRUNCATE ON recall_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER recall_event_sealed AFTER INSERT ON recall_event REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER recall_lot_append_only BEFORE DELETE OR UPDATE ON recall_lot FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER recall_lot_no_truncate BEFORE TRUNCATE ON recall_lot FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER recall_lot_sealed AFTER INSERT ON recall_lot REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('recall_id', 'lot_id');
CREATE TRIGGER role_grant_ended AFTER UPDATE OF ended_at ON role_grant FOR EACH ROW WHEN (old.ended_at IS NULL AND new.ended_at IS NOT NULL) EXECUTE FUNCTION role_grant_ended();
CREATE TRIGGER mark_days_safety_check_insert AFTER INSERT ON safety_check REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_days_safety_check_insert();
CREATE TRIGGER safety_check_append_only BEFORE DELETE OR UPDATE ON safety_check FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER safety_check_no_truncate BEFORE TRUNCATE ON safety_check FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER safety_check_sealed AFTER INSERT ON safety_check REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER tell_safety_check_lots_insert AFTER INSERT ON safety_check REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_safety_check_lots_insert();
CREATE TRIGGER tell_safety_check_stalls_insert AFTER INSERT ON safety_check REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_safety_check_stalls_insert();
CREATE TRIGGER sample_append_only BEFORE DELETE OR UPDATE ON sample FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sample_no_truncate BEFORE TRUNCATE ON sample FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sample_sealed AFTER INSERT ON sample REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER mark_days_scan_count_insert AFTER INSERT ON scan_count REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_days_scan_count_insert();
CREATE TRIGGER tell_stall_code AFTER UPDATE ON stall FOR EACH ROW WHEN (old.code IS DISTINCT FROM new.code) EXECUTE FUNCTION tell_stall_code();
CREATE TRIGGER tell_stall_stalls_and_names_insert AFTER INSERT ON stall REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_stall_stalls_and_names_insert();
CREATE TRIGGER tell_stall_stalls_and_names_update AFTER UPDATE ON stall REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_stall_stalls_and_names_update();
CREATE TRIGGER tell_stall_alias_code AFTER INSERT ON stall_alias FOR EACH ROW EXECUTE FUNCTION tell_stall_alias_code();
CREATE TRIGGER tell_stall_alias_stalls_and_names_insert AFTER INSERT ON stall_alias REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_stall_alias_stalls_and_names_insert();
CREATE TRIGGER stall_event_append_only BEFORE DELETE OR UPDATE ON stall_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stall_event_no_truncate BEFORE TRUNCATE ON stall_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stall_event_sealed AFTER INSERT ON stall_event REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER stall_sighting_append_only BEFORE DELETE OR UPDATE ON stall_sighting FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stall_sighting_no_truncate BEFORE TRUNCATE ON stall_sighting FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stall_sighting_sealed AFTER INSERT ON stall_sighting REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER tell_stall_sighting AFTER INSERT ON stall_sighting REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_stall_sighting();
CREATE TRIGGER stored_file_append_only BEFORE DELETE OR UPDATE ON stored_file FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stored_file_no_truncate BEFORE TRUNCATE ON stored_file FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER stored_file_sealed AFTER INSERT ON stored_file REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('hash');
CREATE TRIGGER mark_days_supplier_update AFTER UPDATE ON supplier REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_days_supplier_update();
CREATE TRIGGER tell_supplier_market_update AFTER UPDATE ON supplier REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_supplier_market_update();
CREATE TRIGGER supplier_answer_append_only BEFORE DELETE OR UPDATE ON supplier_answer FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER supplier_answer_follow AFTER INSERT ON supplier_answer FOR EACH ROW EXECUTE FUNCTION supplier_answer_follow();
CREATE TRIGGER supplier_answer_no_truncate BEFORE TRUNCATE ON supplier_answer FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER supplier_answer_sealed AFTER INSERT ON supplier_answer REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER supplier_link_append_only BEFORE DELETE OR UPDATE ON supplier_link FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER supplier_link_no_truncate BEFORE TRUNCATE ON supplier_link FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER supplier_link_sealed AFTER INSERT ON supplier_link REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER supplier_link_revocation_append_only BEFORE DELETE OR UPDATE ON supplier_link_revocation FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER supplier_link_revocation_no_truncate BEFORE TRUNCATE ON supplier_link_revocation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER supplier_link_revocation_sealed AFTER INSERT ON supplier_link_revocation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('link_id');
CREATE TRIGGER supplier_merge_append_only BEFORE DELETE OR UPDATE ON supplier_merge FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER supplier_merge_no_truncate BEFORE TRUNCATE ON supplier_merge FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER supplier_merge_sealed AFTER INSERT ON supplier_merge REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seal_rows('id');
CREATE TRIGGER tell_tenancy_stalls_and_names_insert AFTER INSERT ON tenancy REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_tenancy_stalls_and_names_insert();
CREATE TRIGGER tell_tenancy_stalls_and_names_update AFTER UPDATE ON tenancy REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_tenancy_stalls_and_names_update();
CREATE TRIGGER tell_trader_market_update AFTER UPDATE ON trader REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_trader_market_update();
CREATE TRIGGER trader_card_end_sessions AFTER UPDATE OF revoked_at ON trader_card FOR EACH ROW WHEN (new.revoked_at IS NOT NULL) EXECUTE FUNCTION trader_card_end_sessions();
CREATE TRIGGER tell_trader_contact_stalls_and_names_delete AFTER DELETE ON trader_contact REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_trader_contact_stalls_and_names_delete();
CREATE TRIGGER tell_trader_contact_stalls_and_names_insert AFTER INSERT ON trader_contact REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_trader_contact_stalls_and_names_insert();
CREATE TRIGGER tell_trader_contact_stalls_and_names_update AFTER UPDATE ON trader_contact REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_trader_contact_stalls_and_names_update();
CREATE TRIGGER tell_zone_market_insert AFTER INSERT ON zone REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_zone_market_insert();
CREATE TRIGGER tell_zone_market_update AFTER UPDATE ON zone REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_zone_market_update();

alter table access_key enable row level security;
alter table access_proposal enable row level security;
alter table arrival enable row level security;
alter table audit_entry enable row level security;
alter table consent enable row level security;
alter table correction enable row level security;
alter table correction_event enable row level security;
alter table custody_event enable row level security;
alter table day_booking enable row level security;
alter table day_figure enable row level security;
alter table day_mark enable row level security;
alter table day_place enable row level security;
alter table demerit_decision enable row level security;
alter table finding enable row level security;
alter table gate_policy enable row level security;
alter table good_gtin enable row level security;
alter table hold enable row level security;
alter table hold_release enable row level security;
alter table idempotency_key enable row level security;
alter table inspection enable row level security;
alter table inspection_choice enable row level security;
alter table inspection_draw enable row level security;
alter table inspection_event enable row level security;
alter table inspection_reveal enable row level security;
alter table inspection_round enable row level security;
alter table inspection_round_secret enable row level security;
alter table invitation enable row level security;
alter table label_run enable row level security;
alter table label_serial enable row level security;
alter table label_sighting enable row level security;
alter table label_withdrawal enable row level security;
alter table layout enable row level security;
alter table layout_draft_item enable row level security;
alter table layout_shape enable row level security;
alter table leaf_salt enable row level security;
alter table level enable row level security;
alter table licence enable row level security;
alter table lint_waiver enable row level security;
alter table listed_price enable row level security;
alter table log_leaf enable row level security;
alter table log_outbox enable row level security;
alter table log_pending enable row level security;
alter table lot enable row level security;
alter table lot_counter enable row level security;
alter table lot_edge enable row level security;
alter table lot_event enable row level security;
alter table lot_match enable row level security;
alter table lot_match_decision enable row level security;
alter table lot_move enable row level security;
alter table lot_move_input enable row level security;
alter table lot_state enable row level security;
alter table lot_tombstone enable row level security;
alter table lot_upstream_code enable row level security;
alter table market enable row level security;
alter table market_notice enable row level security;
alter table market_notice_withdrawal enable row level security;
alter table mock_trace enable row level security;
alter table owed_paper enable row level security;
alter table owed_settlement enable row level security;
alter table paper enable row level security;
alter table paper_lot enable row level security;
alter table paper_review enable row level security;
alter table rating_choice enable row level security;
alter table recall enable row level security;
alter table recall_event enable row level security;
alter table recall_lot enable row level security;
alter table register_import enable row level security;
alter table removed_lot_count enable row level security;
alter table role_grant enable row level security;
alter table safety_check enable row level security;
alter table sample enable row level security;
alter table saved_view enable row level security;
alter table scan_count enable row level security;
alter table stall enable row level security;
alter table stall_alias enable row level security;
alter table stall_event enable row level security;
alter table stall_sighting enable row level security;
alter table stored_file enable row level security;
alter table supplier enable row level security;
alter table supplier_answer enable row level security;
alter table supplier_link enable row level security;
alter table supplier_link_revocation enable row level security;
alter table supplier_merge enable row level security;
alter table tenancy enable row level security;
alter table trader enable row level security;
alter table trader_card enable row level security;
alter table trader_contact enable row level security;
alter table zone enable row level security;

create policy access_key_wall on access_key as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy access_proposal_wall on access_proposal as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy arrival_wall on arrival as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy audit_entry_wall on audit_entry as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy consent_wall on consent as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy correction_wall on correction as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy correction_event_wall on correction_event as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy custody_event_wall on custody_event as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy day_booking_wall on day_booking as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy day_figure_wall on day_figure as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy day_mark_wall on day_mark as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy day_place_wall on day_place as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy demerit_decision_wall on demerit_decision as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy finding_wall on finding as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy gate_policy_wall on gate_policy as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy good_gtin_wall on good_gtin as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy hold_wall on hold as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy hold_release_wall on hold_release as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy idempotency_key_wall on idempotency_key as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy inspection_wall on inspection as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy inspection_choice_wall on inspection_choice as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy inspection_draw_wall on inspection_draw as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy inspection_event_wall on inspection_event as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy inspection_reveal_wall on inspection_reveal as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy inspection_round_wall on inspection_round as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy inspection_round_secret_wall on inspection_round_secret as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy invitation_wall on invitation as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy label_run_wall on label_run as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy label_serial_wall on label_serial as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy label_sighting_wall on label_sighting as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy label_withdrawal_wall on label_withdrawal as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy layout_wall on layout as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy layout_draft_item_wall on layout_draft_item as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy layout_shape_wall on layout_shape as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy leaf_salt_wall on leaf_salt as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy level_wall on level as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy licence_wall on licence as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy lint_waiver_wall on lint_waiver as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy listed_price_wall on listed_price as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy log_leaf_wall on log_leaf as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy log_outbox_wall on log_outbox as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy log_pending_wall on log_pending as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy lot_wall on lot as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy lot_counter_wall on lot_counter as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy lot_edge_wall on lot_edge as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy lot_event_wall on lot_event as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy lot_match_wall on lot_match as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy lot_match_decision_wall on lot_match_decision as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy lot_move_wall on lot_move as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy lot_move_input_wall on lot_move_input as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy lot_state_wall on lot_state as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy lot_tombstone_wall on lot_tombstone as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy lot_upstream_code_wall on lot_upstream_code as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy market_directory on market as permissive for select to public using (true);
create policy market_found on market as permissive for insert to public with check (true);
create policy market_wall on market as permissive for update to public using ((id = ( SELECT current_market() AS current_market))) with check ((id = ( SELECT current_market() AS current_market)));
create policy market_notice_wall on market_notice as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy market_notice_withdrawal_wall on market_notice_withdrawal as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy mock_trace_wall on mock_trace as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy owed_paper_wall on owed_paper as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy owed_settlement_wall on owed_settlement as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy paper_wall on paper as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy paper_lot_wall on paper_lot as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy paper_review_wall on paper_review as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy rating_choice_wall on rating_choice as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy recall_wall on recall as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy recall_event_wall on recall_event as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy recall_lot_wall on recall_lot as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy register_import_wall on register_import as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy removed_lot_count_wall on removed_lot_count as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy role_grant_wall on role_grant as permissive for all to public using (((market_id = ( SELECT current_market() AS current_market)) OR (user_id = ( SELECT current_person() AS current_person)))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy safety_check_wall on safety_check as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy sample_wall on sample as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy saved_view_wall on saved_view as permissive for all to public using (((market_id = ( SELECT current_market() AS current_market)) AND (user_id = ( SELECT current_person() AS current_person)))) with check (((market_id = ( SELECT current_market() AS current_market)) AND (user_id = ( SELECT current_person() AS current_person))));
create policy scan_count_wall on scan_count as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy stall_wall on stall as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy stall_alias_wall on stall_alias as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy stall_event_wall on stall_event as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy stall_sighting_wall on stall_sighting as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy stored_file_wall on stored_file as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy supplier_wall on supplier as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy supplier_answer_wall on supplier_answer as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy supplier_link_wall on supplier_link as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy supplier_link_revocation_wall on supplier_link_revocation as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy supplier_merge_wall on supplier_merge as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy tenancy_wall on tenancy as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy trader_wall on trader as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy trader_card_wall on trader_card as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy trader_contact_wall on trader_contact as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));
create policy zone_wall on zone as permissive for all to public using ((market_id = ( SELECT current_market() AS current_market))) with check ((market_id = ( SELECT current_market() AS current_market)));

grant insert, select, update on table access_key to so_cho_app;
grant insert, select, update on table access_proposal to so_cho_app;
grant insert, select, update on table app_account to so_cho_app;
grant delete, insert, select, update on table app_session to so_cho_app;
grant insert, select, update on table app_user to so_cho_app;
grant delete, insert, select, update on table app_verification to so_cho_app;
grant insert, select on table arrival to so_cho_app;
grant insert, select on table audit_entry to so_cho_app;
grant select on table category to so_cho_app;
grant insert, select, update on table consent to so_cho_app;
grant insert, select on table correction to so_cho_app;
grant insert, select on table correction_event to so_cho_app;
grant insert, select on table custody_event to so_cho_app;
grant insert, select on table day_booking to so_cho_app;
grant delete, insert, select on table day_figure to so_cho_app;
grant delete, select on table day_mark to so_cho_app;
grant insert, select on table day_place to so_cho_app;
grant insert, select on table demerit_decision to so_cho_app;
grant insert, select on table finding to so_cho_app;
grant insert, select on table gate_policy to so_cho_app;
grant select on table good to so_cho_app;
grant insert, select on table good_gtin to so_cho_app;
grant insert, select on table hold to so_cho_app;
grant insert, select on table hold_release to so_cho_app;
grant delete, insert, select on table idempotency_key to so_cho_app;
grant insert, select on table inspection to so_cho_app;
grant insert, select on table inspection_choice to so_cho_app;
grant insert, select on table inspection_draw to so_cho_app;
grant insert, select on table inspection_event to so_cho_app;
grant insert, select on table inspection_reveal to so_cho_app;
grant insert, select on table inspection_round to so_cho_app;
grant insert, select on table inspection_round_secret to so_cho_app;
grant insert, select, update on table invitation to so_cho_app;
grant insert, select on table label_run to so_cho_app;
grant insert, select on table label_serial to so_cho_app;
grant insert, select on table label_sighting to so_cho_app;
grant insert, select on table label_withdrawal to so_cho_app;
grant insert, select, update on table layout to so_cho_app;
grant insert, select, update on table layout_draft_item to so_cho_app;
grant delete, insert, select on table layout_shape to so_cho_app;
grant delete, insert, select on table leaf_salt to so_cho_app;
grant insert, select, update on table level to so_cho_app;
grant insert, select on table licence to so_cho_app;
grant insert, select on table lint_waiver to so_cho_app;
grant insert, select on table listed_price to so_cho_app;
grant select on table log_checkpoint to so_cho_app;
grant insert, select on table log_cosignature to so_cho_app;
grant select on table log_identity to so_cho_app;
grant select on table log_key to so_cho_app;
grant select on table log_leaf to so_cho_app;
grant insert, select on table log_outbox to so_cho_app;
grant select on table log_pending to so_cho_app;
grant select on table log_tile to so_cho_app;
grant insert, select on table lot to so_cho_app;
grant insert, select, update on table lot_counter to so_cho_app;
grant insert, select on table lot_edge to so_cho_app;
grant insert, select on table lot_event to so_cho_app;
grant insert, select on table lot_match to so_cho_app;
grant insert, select on table lot_match_decision to so_cho_app;
grant insert, select on table lot_move to so_cho_app;
grant insert, select on table lot_move_input to so_cho_app;
grant select on table lot_state to so_cho_app;
grant select on table lot_tombstone to so_cho_app;
grant insert, select on table lot_upstream_code to so_cho_app;
grant insert, select on table market to so_cho_app;
grant insert, select on table market_notice to so_cho_app;
grant insert, select on table market_notice_withdrawal to so_cho_app;
grant select on table mock_trace to so_cho_app;
grant insert, select on table owed_paper to so_cho_app;
grant insert, select on table owed_settlement to so_cho_app;
grant insert, select on table paper to so_cho_app;
grant insert, select on table paper_lot to so_cho_app;
grant insert, select on table paper_review to so_cho_app;
grant select on table place to so_cho_app;
grant select on table place_successor to so_cho_app;
grant delete, insert, select, update on table rate_limit to so_cho_app;
grant insert, select on table rating_choice to so_cho_app;
grant insert, select on table recall to so_cho_app;
grant insert, select on table recall_event to so_cho_app;
grant insert, select on table recall_lot to so_cho_app;
grant delete, insert, select, update on table recovery_code to so_cho_app;
grant delete, insert, select on table register_import to so_cho_app;
grant select on table removed_lot_count to so_cho_app;
grant insert, select, update on table role_grant to so_cho_app;
grant insert, select on table safety_check to so_cho_app;
grant insert, select on table sample to so_cho_app;
grant delete, insert, select on table saved_view to so_cho_app;
grant insert, select, update on table scan_count to so_cho_app;
grant delete, insert, select, update on table second_factor to so_cho_app;
grant insert, select, update on table stall to so_cho_app;
grant insert, select on table stall_alias to so_cho_app;
grant insert, select on table stall_event to so_cho_app;
grant insert, select on table stall_sighting to so_cho_app;
grant insert, select on table stored_file to so_cho_app;
grant insert, select, update on table supplier to so_cho_app;
grant insert, select on table supplier_answer to so_cho_app;
grant insert, select on table supplier_link to so_cho_app;
grant insert, select on table supplier_link_revocation to so_cho_app;
grant insert, select on table supplier_merge to so_cho_app;
grant insert, select, update on table tenancy to so_cho_app;
grant insert, select, update on table trader to so_cho_app;
grant insert, select, update on table trader_card to so_cho_app;
grant delete, insert, select, update on table trader_contact to so_cho_app;
grant insert, select, update on table zone to so_cho_app;

grant update (cancelled_at) on day_booking to so_cho_app;
grant update (cancelled_by) on day_booking to so_cho_app;
grant update (address) on market to so_cho_app;
grant update (bearing_deg) on market to so_cho_app;
grant update (board_phone) on market to so_cho_app;
grant update (closes_at) on market to so_cho_app;
grant update (day_turns_at) on market to so_cho_app;
grant update (gln) on market to so_cho_app;
grant update (gs1_prefix) on market to so_cho_app;
grant update (latitude) on market to so_cho_app;
grant update (longitude) on market to so_cho_app;
grant update (name) on market to so_cho_app;
grant update (opens_at) on market to so_cho_app;
grant update (province_code) on market to so_cho_app;
grant update (time_zone) on market to so_cho_app;
grant update (ward_code) on market to so_cho_app;
grant update (ward_name) on market to so_cho_app;
grant update (columns) on register_import to so_cho_app;
grant update (done_at) on register_import to so_cho_app;
grant update (grid) on register_import to so_cho_app;
grant update (header_row) on register_import to so_cho_app;
grant update (outcome) on register_import to so_cho_app;

revoke all on function erase_demonstration(integer) from public;
grant execute on function erase_demonstration(integer) to so_cho_app;
revoke all on function follow_tenancies(integer,date,uuid) from public;
grant execute on function follow_tenancies(integer,date,uuid) to so_cho_app;
revoke all on function forget_loose_files(integer,timestamp with time zone) from public;
grant execute on function forget_loose_files(integer,timestamp with time zone) to so_cho_app;
revoke all on function forget_person(uuid) from public;
grant execute on function forget_person(uuid) to so_cho_app;
grant execute on function log_lag() to public;
grant execute on function log_lag() to so_cho_app;
revoke all on function log_market_leaves() from public;
revoke all on function log_outbox_leaves() from public;
revoke all on function log_outbox_waits() from public;
revoke all on function log_tile_grows() from public;
revoke all on function lot_genealogy(integer,uuid[],integer) from public;
grant execute on function lot_genealogy(integer,uuid[],integer) to so_cho_app;
revoke all on function lot_known_hops(integer,uuid) from public;
revoke all on function lot_match_follow() from public;
revoke all on function lot_page_tags(integer,uuid[]) from public;
revoke all on function lot_state_draw(integer,uuid,bigint,timestamp with time zone) from public;
revoke all on function lot_state_hops() from public;
revoke all on function lot_state_joined_hops() from public;
revoke all on function lot_state_label() from public;
revoke all on function lot_state_unlabel() from public;
revoke all on function lot_supplier_denied() from public;
revoke all on function lots_kept_back(integer,uuid[]) from public;
grant execute on function lots_kept_back(integer,uuid[]) to so_cho_app;
revoke all on function lots_known_anew(integer,uuid[]) from public;
revoke all on function mark_days_good_update() from public;
revoke all on function mark_days_lot_state_delete() from public;
revoke all on function mark_days_lot_state_insert() from public;
revoke all on function mark_days_lot_state_update() from public;
revoke all on function mark_days_market_update() from public;
revoke all on function mark_days_paper_lot_insert() from public;
revoke all on function mark_days_paper_review_insert() from public;
revoke all on function mark_days_place_successor_delete() from public;
revoke all on function mark_days_place_successor_insert() from public;
revoke all on function mark_days_place_successor_update() from public;
revoke all on function mark_days_place_update() from public;
revoke all on function mark_days_safety_check_insert() from public;
revoke all on function mark_days_scan_count_insert() from public;
revoke all on function mark_days_supplier_update() from public;
revoke all on function market_code(integer) from public;
revoke all on function market_day_now(integer) from public;
grant execute on function market_day_now(integer) to so_cho_app;
revoke all on function paper_review_follow() from public;
revoke all on function paper_review_two_persons() from public;
grant execute on function paper_stands(integer,uuid) to public;
grant execute on function paper_stands(integer,uuid) to so_cho_app;
revoke all on function queue_state() from public;
grant execute on function queue_state() to so_cho_app;
revoke all on function remove_lots(integer,uuid[],text) from public;
grant execute on function remove_lots(integer,uuid[],text) to so_cho_app;
revoke all on function role_grant_ended() from public;
revoke all on function run_mock_trace(integer,integer) from public;
revoke all on function seal_rows() from public;
revoke all on function seal_table(regclass,text[]) from public;
revoke all on function stall_page_tags(integer,uuid[]) from public;
revoke all on function supplier_answer_follow() from public;
grant execute on function supplier_denies(integer,uuid) to public;
grant execute on function supplier_denies(integer,uuid) to so_cho_app;
revoke all on function take_layouts_into_force(integer,date) from public;
grant execute on function take_layouts_into_force(integer,date) to so_cho_app;
revoke all on function tell_day_places() from public;
revoke all on function tell_listed_price() from public;
revoke all on function tell_market_notice() from public;
revoke all on function tell_pages(integer,text[]) from public;
revoke all on function tell_stall_sighting() from public;
revoke all on function whole_market_tags(integer) from public;

insert into mikro_orm_migrations (name) values
  ('Migration20261122010000_places_goods_market'),
  ('Migration20261122020000_traders_arrivals'),
  ('Migration20261122030000_lots'),
  ('Migration20261122040000_checks_inspections'),
  ('Migration20261122050000_access_log'),
  ('Migration20261122060000_walls'),
  ('Migration20261122070000_page_notices'),
  ('Migration20261129030100_public_log'),
  ('Migration20261129040100_moves'),
  ('Migration20261129040200_genealogy_walk'),
  ('Migration20261129040300_recalls'),
  ('Migration20261129060100_gate_matching'),
  ('Migration20261129060200_papers_suppliers'),
  ('Migration20261129070100_inspection_results'),
  ('Migration20261129070200_samples'),
  ('Migration20261129070300_inspection_rounds'),
  ('Migration20261129010000_labels'),
  ('Migration20261129020010_category_care'),
  ('Migration20261129089102_stall_affairs'),
  ('Migration20261129090150_day_figures'),
  ('Migration20261129090300_seal_every_table'),
  ('Migration20261129080100_layout_drafts'),
  ('Migration20261129040400_retention'),
  ('Migration20261129101100_staff_access'),
  ('Migration20261129101200_queue_state'),
  ('Migration20261129120000_market_notices'),
  ('Migration20261129120100_discarded_drafts'),
  ('Migration20261129130100_saved_views'),
  ('Migration20261129130200_strip_timer'),
  ('Migration20261129130300_ratings_decided'),
  ('Migration20261129140000_states_by_statement'),
  ('Migration20261129150000_listed_prices'),
  ('Migration20261129150100_day_places'),
  ('Migration20261129152000_personal_data');
