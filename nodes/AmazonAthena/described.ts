import type { Page, PageOptions } from '../../aws/client';
import type { OperationRun } from '../shared/operation';

/** What lists IDs, and what tells more of up to 50 of them. */
interface Described {
	readonly list: string;
	readonly batch: string;
	/** Member of the input of `batch`. */
	readonly ids: string;
	/** Member of the output of `batch`. */
	readonly found: string;
}

/** Pages of IDs as pages of what they stand for. AWS tells them in any order; here they keep that of the list. */
export const describedPages = ({ list, batch, ids, found }: Described) =>
	async function* (
		input: Record<string, unknown>,
		options: PageOptions,
		_values: unknown,
		run: OperationRun,
	): AsyncGenerator<Page> {
		for await (const page of run.client.paginate('athena', list, input, options)) {
			if (page.items.length === 0) yield page;
			else {
				const output = await run.call(batch, { [ids]: page.items });
				const idMember = ids.replace(/s$/, '');
				const all = (output[found] ?? []) as ReadonlyArray<Readonly<Record<string, unknown>>>;
				const byId = new Map(all.map((each) => [each[idMember], each]));
				yield { ...page, items: page.items.flatMap((id) => byId.get(id) ?? []) };
			}
		}
	};
