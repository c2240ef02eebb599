import type { At } from './market-client.ts';
import type { Send } from './transport.ts';
import type * as dto from './types.ts';

/** Who is where: the register of stalls, tenancies, traders and what they have to show. */
export function forAffairs(send: Send, at: At) {
  return {
    marketClass: () => send<dto.MarketClassBook>('GET', at('class')),
    keepMarketClass: (body: dto.KeepMarketClass) => send<dto.MarketClassBook>('POST', at('class'), { body }),
    register: () => send<dto.StallRegister>('GET', at('register')),
    affairs: (stall: string) => send<dto.StallAffairs>('GET', at('register', stall)),
    changeStallState: (stall: string, body: dto.ChangeStallState) =>
      send<dto.Receipt>('POST', at('register', stall, 'state'), { body }),
    transferStall: (stall: string, body: dto.TransferStall) =>
      send<dto.TenancyLine>('POST', at('register', stall, 'transfer'), { body }),
    beginTenancy: (body: dto.BeginTenancy) => send<dto.TenancyLine>('POST', at('tenancies'), { body }),
    endTenancy: (id: string, body: dto.EndTenancy) =>
      send<dto.TenancyLine>('POST', at('tenancies', id, 'end'), { body }),
    renewTenancy: (id: string, body: dto.RenewTenancy) =>
      send<dto.TenancyLine>('POST', at('tenancies', id, 'renewal'), { body }),
    noteWalk: (body: dto.NoteWalk) => send<dto.NotedWalk>('POST', at('walks'), { body }),
    traders: () => send<dto.TraderLines>('GET', at('traders')),
    trader: (id: string) => send<dto.TraderRecord>('GET', at('traders', id)),
    addTrader: (body: dto.AddTrader) => send<dto.Receipt>('POST', at('traders'), { body }),
    changeTrader: (id: string, body: dto.ChangeTrader) =>
      send<dto.Receipt>('POST', at('traders', id), { body }),
    ownData: () => send<dto.OwnDataList>('GET', at('own-data')),
    decideConsent: (body: dto.SetConsent) => send<dto.Receipt>('POST', at('own-data', 'consents'), { body }),
    erasePerson: (id: string, body: dto.ErasePerson) =>
      send<dto.Receipt>('POST', at('traders', id, 'erasure'), { body }),
    addLicence: (id: string, body: dto.AddLicence) =>
      send<dto.Receipt>('POST', at('traders', id, 'licences'), { body }),
    /** @param file an .xlsx or .csv sheet, at most 16 MB */
    sendSheet: (query: { id: string; name: string }, file: Blob) =>
      send<dto.SheetPreview>('POST', at('register-imports'), { query, file }),
    sheet: (id: string) => send<dto.SheetPreview>('GET', at('register-imports', id)),
    mapColumns: (id: string, body: dto.MapColumns) =>
      send<dto.SheetPreview>('POST', at('register-imports', id, 'columns'), { body }),
    commitImport: (id: string, body: dto.CommitImport) =>
      send<dto.ImportResult>('POST', at('register-imports', id, 'commit'), { body }),
    expiring: () => send<dto.ExpiringLines>('GET', at('expiring')),
  };
}
