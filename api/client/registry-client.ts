import type { At } from './market-client.ts';
import type { Send } from './transport.ts';
import type * as dto from './types.ts';

type PapersFilter = Partial<Record<'q' | 'kind' | 'term' | 'review', string>>;

/** The registries of papers and suppliers, and what suppliers say themselves. */
export function forRegistries(send: Send, at: At) {
  return {
    papers: (query: PapersFilter = {}) => send<dto.PaperLines>('GET', at('papers'), { query }),
    reviewPaper: (id: string, body: dto.ReviewPaper) =>
      send<dto.PaperLine>('POST', at('papers', id, 'reviews'), { body }),
    supplierRegistry: () => send<dto.SupplierRegistry>('GET', at('supplier-registry')),
    decideSuppliers: (body: dto.DecideSuppliers) => send<dto.Receipt>('POST', at('supplier-pairs'), { body }),
    giveSupplierCode: (id: string) => send<dto.SupplierCode>('POST', at('suppliers', id, 'code')),
    supplierByCode: (code: string) => send<dto.SupplierPage>('GET', at('supplier-codes', code)),
    makeSupplierLink: (lot: string, id: string) =>
      send<dto.SupplierLink>('POST', at('lots', lot, 'supplier-links'), { body: { id } }),
    revokeSupplierLink: (id: string) => send<dto.Receipt>('POST', at('supplier-links', id, 'revocation')),
    supplierQuestion: (token: string) => send<dto.SupplierQuestion>('GET', at('supplier-questions', token)),
    answerSupplierQuestion: (token: string, body: dto.AnswerQuestion) =>
      send<dto.SupplierQuestion>('POST', at('supplier-questions', token), { body }),
    supplierAnswers: () => send<dto.SupplierAnswerLines>('GET', at('supplier-answers')),
  };
}
