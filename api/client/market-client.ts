import { forAffairs } from './affairs-client.ts';
import { forTheGate } from './gate-client.ts';
import { forRegistries } from './registry-client.ts';
import { forTheStaff } from './staff-client.ts';
import type { Send } from './transport.ts';
import { lineageClient } from './lineage-client.ts';
import type * as dto from './types.ts';

/**
 * Every operation inside one market.
 *
 * @param market its code, in any case
 */
export function marketClient(send: Send, market: string) {
  const at = (...segments: readonly string[]) =>
    `/markets/${[market, ...segments].map(encodeURIComponent).join('/')}`;
  return {
    ...forEverybody(send, at),
    ...forTraders(send, at),
    ...forStaff(send, at),
    ...forInspectors(send, at),
    ...forTheBoard(send, at),
    ...lineageClient(send, at),
    ...forTheGate(send, at),
    ...forRegistries(send, at),
    ...forTheMap(send, at),
    ...forTheStaff(send, at),
    ...forAffairs(send, at),
  };
}

export type At = (...segments: readonly string[]) => string;

function forEverybody(send: Send, at: At) {
  return {
    summary: () => send<dto.MarketSummary>('GET', at()),
    /** @param query.on ISO date; by default today */
    map: (query: { on?: string } = {}) => send<dto.MarketMap>('GET', at('map'), { query }),
    notices: () => send<dto.NoticeLines>('GET', at('notices')),
    counts: () => send<dto.MarketCounts>('GET', at('counts')),
    /** @param query.from name on the map or a stall's code, as is `to` */
    walk: (query: { from: string; to: string; wheelchair?: '0' | '1' }) =>
      send<dto.MarketWalk>('GET', at('walk'), { query }),
    search: (q: string) => send<dto.SearchHits>('GET', at('search'), { query: { q } }),
    stall: (code: string, query: { scan?: dto.ScanLang } = {}) =>
      send<dto.StallPage>('GET', at('stalls', code), { query }),
    stallVisits: (code: string) => send<dto.PublicVisit[]>('GET', at('stalls', code, 'visits')),
    rounds: () => send<dto.RoundDays>('GET', at('rounds')),
    /** @param day ISO date */
    round: (day: string) => send<dto.PublicRound>('GET', at('rounds', day)),
    hall: () => send<dto.HallBoard>('GET', at('hall')),
  };
}

function forTraders(send: Send, at: At) {
  return {
    traderDay: (query: { stall?: string } = {}) => send<dto.TraderDay>('GET', at('trader-day'), { query }),
    /** @param query.month YYYY-MM; by default this one */
    dayBook: (query: { month?: string } = {}) => send<dto.DayBook>('GET', at('day-book'), { query }),
    recordSlip: (body: dto.RecordSlip) => send<dto.RecordedSlip>('POST', at('lots'), { body }),
    /** What stands at the stall then; `dong: null` takes a price back. */
    listPrice: (stall: string, body: dto.ListPrice) =>
      send<dto.PriceLines>('POST', at('stalls', stall, 'prices'), { body }),
    closeLot: (lot: string, body: dto.CloseLot) =>
      send<dto.LotClosure>('POST', at('lots', lot, 'closure'), { body }),
    correctLot: (lot: string, body: dto.CorrectLot) =>
      send<dto.LotCorrection>('POST', at('lots', lot, 'corrections'), { body }),
    /** @param file an image or a PDF with its media type, at most 15 MB */
    addFile: (file: Blob) => send<dto.FileReceipt>('POST', at('files'), { file }),
    addPaper: (body: dto.AddPaper) => send<dto.PaperReceipt>('POST', at('papers'), { body }),
    lotLabels: (lot: string) => send<dto.LotLabels>('GET', at('lots', lot, 'label-runs')),
    issueLabels: (lot: string, body: dto.IssueLabels) =>
      send<dto.LabelRun>('POST', at('lots', lot, 'label-runs'), { body }),
    withdrawLabels: (run: string, body: dto.WithdrawLabels) =>
      send<dto.LabelRun>('POST', at('label-runs', run, 'withdrawal'), { body }),
    suppliers: () => send<dto.SupplierLines>('GET', at('suppliers')),
    addSupplier: (body: dto.AddSupplier) => send<dto.SupplierLine>('POST', at('suppliers'), { body }),
  };
}

function forStaff(send: Send, at: At) {
  return {
    recordArrival: (body: dto.RecordArrival) => send<dto.RecordedArrival>('POST', at('arrivals'), { body }),
    /** @param query.day ISO date; by default today */
    arrivals: (query: { day?: string } = {}) => send<dto.GateDay>('GET', at('arrivals'), { query }),
    /** @param query.day ISO date; by default today */
    dayPlaces: (query: { day?: string } = {}) => send<dto.DayPlaces>('GET', at('day-places'), { query }),
    addDayPlaces: (body: dto.AddDayPlaces) => send<dto.DayPlaces>('POST', at('day-places'), { body }),
    bookDayPlace: (place: string, body: dto.BookDayPlace) =>
      send<dto.DayPlaces>('POST', at('day-places', place, 'bookings'), { body }),
    cancelDayBooking: (booking: string, body: { id: string }) =>
      send<dto.DayPlaces>('POST', at('day-bookings', booking, 'cancellation'), { body }),
    recordSighting: (body: dto.RecordSighting) => send<dto.Sighting>('POST', at('label-sightings'), { body }),
    operations: () => send<dto.Operations>('GET', at('operations')),
    suspectedLabels: () => send<dto.SuspectedLabels>('GET', at('suspected-labels')),
    recordCheck: (body: dto.RecordCheck) => send<dto.CheckLine>('POST', at('checks'), { body }),
    checks: (query: { lot?: string; stall?: string; analyte?: string; days?: number } = {}) =>
      send<dto.CheckLine[]>('GET', at('checks'), { query }),
    /** @param query.open yes: those that stand; no: those released; without: all */
    holds: (query: { open?: 'yes' | 'no' } = {}) => send<dto.HoldLine[]>('GET', at('holds'), { query }),
    placeHold: (body: dto.PlaceHold) => send<dto.HoldLine>('POST', at('holds'), { body }),
    releaseHold: (id: string, body: dto.ReleaseHold) =>
      send<dto.HoldLine>('POST', at('holds', id, 'release'), { body }),
  };
}

function forInspectors(send: Send, at: At) {
  return {
    inspectionDay: () => send<dto.InspectionDay>('GET', at('inspection-day')),
    submitInspection: (body: dto.SubmitInspection) =>
      send<dto.Inspection>('POST', at('inspections'), { body }),
    inspections: (query: { stall?: string; state?: string; limit?: number } = {}) =>
      send<dto.Inspection[]>('GET', at('inspections'), { query }),
    inspection: (id: string) => send<dto.Inspection>('GET', at('inspections', id)),
    publishInspection: (id: string, body: dto.PublishInspection) =>
      send<dto.Inspection>('POST', at('inspections', id, 'publication'), { body }),
    answerInspection: (id: string, body: dto.AnswerInspection) =>
      send<dto.Inspection>('POST', at('inspections', id, 'replies'), { body }),
    corrections: (query: { stall?: string } = {}) =>
      send<dto.CorrectionLine[]>('GET', at('corrections'), { query }),
    followCorrection: (id: string, body: dto.FollowCorrection) =>
      send<dto.CorrectionLine>('POST', at('corrections', id, 'events'), { body }),
    roundChoices: () => send<dto.RoundChoices>('GET', at('round-choices')),
    chooseStall: (body: dto.ChooseStall) => send<dto.ChosenStall>('POST', at('round-choices'), { body }),
    samples: (query: { lot?: string } = {}) => send<dto.SampleLine[]>('GET', at('samples'), { query }),
    sample: (id: string) => send<dto.SampleLine>('GET', at('samples', id)),
    takeSample: (body: dto.TakeSample) => send<dto.SampleLine>('POST', at('samples'), { body }),
    handSample: (id: string, body: dto.HandSample) =>
      send<dto.SampleLine>('POST', at('samples', id, 'custody'), { body }),
    ratingBook: () => send<dto.RatingBook>('GET', at('rating-schemes')),
    chooseScheme: (body: dto.ChooseScheme) => send<dto.RatingBook>('POST', at('rating-schemes'), { body }),
    demerits: () => send<dto.DemeritLine[]>('GET', at('demerits')),
    decideDemerits: (stall: string, body: dto.DecideDemerits) =>
      send<dto.DemeritLine>('POST', at('demerits', stall, 'decision'), { body }),
    revisits: () => send<dto.RevisitLine[]>('GET', at('revisits')),
    revisitsOf: (inspection: string) =>
      send<dto.RevisitBook>('GET', at('inspections', inspection, 'revisits')),
    setRevisit: (inspection: string, body: dto.SetRevisit) =>
      send<dto.RevisitBook>('POST', at('inspections', inspection, 'revisits'), { body }),
    visitPhotos: (inspection: string) =>
      send<dto.VisitPhotos>('GET', at('inspections', inspection, 'photos')),
    showPhoto: (inspection: string, photo: string, body: dto.ShowPhoto) =>
      send<dto.VisitPhoto>('POST', at('inspections', inspection, 'photos', photo, 'publication'), { body }),
    takePhotoBack: (inspection: string, photo: string, body: dto.TakePhotoBack) =>
      send<dto.VisitPhoto>('POST', at('inspections', inspection, 'photos', photo, 'withdrawal'), { body }),
    inspectorSpread: () => send<dto.InspectorSpread>('GET', at('inspector-spread')),
  };
}

function forTheBoard(send: Send, at: At) {
  return {
    /** @param query.at instant up to which is counted; by default now */
    boardToday: (query: { day?: string; at?: string } = {}) =>
      send<dto.BoardToday>('GET', at('board', 'today'), { query }),
    /** @param query by default this month against the one before */
    boardPeriod: (query: dto.BoardPeriodQuery = {}) =>
      send<dto.BoardPeriod>('GET', at('board', 'period'), { query }),
    boardMap: () => send<dto.BoardMap>('GET', at('board', 'map')),
    safetyRows: (query: dto.SafetyRowsQuery) =>
      send<dto.SafetyRows>('GET', at('board', 'safety-rows'), { query }),
    views: () => send<dto.SavedView[]>('GET', at('board', 'views')),
    saveView: (body: dto.SaveView) => send<dto.SavedView>('POST', at('board', 'views'), { body }),
    dropView: (id: string) => send<dto.SavedView>('DELETE', at('board', 'views', id)),
    boardCoverage: (query: { day?: string } = {}) =>
      send<dto.CoverageRows>('GET', at('board', 'coverage'), { query }),
    lotRows: (query: dto.LotRowsFilter = {}) => send<dto.LotRows>('GET', at('lots'), { query }),
    lotRecord: (lot: string) => send<dto.LotRecord>('GET', at('lots', lot, 'record')),
    trace: (lot: string) => send<dto.Trace>('GET', at('lots', lot, 'trace')),
    /** @param confirm the market's code once more */
    eraseDemonstration: (confirm: string) =>
      send<dto.Erased>('DELETE', at('demonstration'), { query: { confirm } }),
  };
}

function forTheMap(send: Send, at: At) {
  return {
    /** @param file an IMDF archive or a GeoJSON text, at most 16 MB */
    importMap: (query: { id: string; name: string }, file: Blob) =>
      send<dto.MapImport>('POST', at('map-imports'), { query, file }),
    writeNotice: (body: dto.WriteNotice) => send<dto.NoticeLines>('POST', at('notices'), { body }),
    withdrawNotice: (notice: string, body: { id: string }) =>
      send<dto.NoticeLines>('POST', at('notices', notice, 'withdrawal'), { body }),
    layouts: () => send<dto.LayoutLines>('GET', at('layouts')),
    beginDraft: (body: dto.BeginDraft) => send<dto.LayoutLine>('POST', at('layouts'), { body }),
    layout: (id: string) => send<dto.LayoutDraft>('GET', at('layouts', id)),
    saveDraft: (id: string, body: dto.SaveDraft) =>
      send<dto.SavedDraft>('POST', at('layouts', id, 'changes'), { body }),
    /** @param query.from ISO date; by default today */
    compareLayout: (id: string, query: { from?: string } = {}) =>
      send<dto.LayoutDifference>('GET', at('layouts', id, 'difference'), { query }),
    publishLayout: (id: string, body: dto.PublishLayout) =>
      send<dto.LayoutLine>('POST', at('layouts', id, 'publication'), { body }),
    discardDraft: (id: string, body: { id: string; isDiscarded: boolean }) =>
      send<dto.LayoutLine>('POST', at('layouts', id, 'discard'), { body }),
    withdrawLayout: (id: string, body: { id: string }) =>
      send<dto.LayoutLine>('POST', at('layouts', id, 'withdrawal'), { body }),
    waiveFinding: (body: dto.WaiveFinding) => send<dto.WaiverLine>('POST', at('lint-waivers'), { body }),
  };
}
