import type { Page, PageOptions } from '../../aws/client';
import type { OperationRun } from '../shared/operation';
import { listIn } from './failures';

interface Describing {
	/** The operation that lists ARNs. */
	readonly list: string;
	/** The one that describes them, with the member that takes the ARNs and that of the answer. */
	readonly describe: string;
	readonly member: string;
	/** How many it takes at once. */
	readonly size: number;
}

/** Amazon ECS lists ARNs only: each page is described, as many of it at once as AWS takes. */
export const describedPages = ({ list, describe, member, size }: Describing) =>
	async function* (
		input: Record<string, unknown>,
		options: PageOptions,
		_: unknown,
		run: OperationRun,
	): AsyncGenerator<Page> {
		for await (const page of run.client.paginate('ecs', list, input, options)) {
			const items: unknown[] = [];
			for (let start = 0; start < page.items.length; start += size) {
				const asked = { cluster: input.cluster, [member]: page.items.slice(start, start + size) };
				// Clusters are in no cluster. What has ended since it was listed is left out.
				if (member === 'clusters') delete asked.cluster;
				items.push(...listIn(await run.call(describe, { ...asked, include: ['TAGS'] }), member));
			}
			yield { ...page, items };
		}
	};
