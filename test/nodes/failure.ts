import type { INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';

import type { FakeService } from './harness';
import { runNode } from './harness';

/** How a node has failed. */
export interface Failure {
	readonly message: string;
	/** Next step, code and request ID. */
	readonly description: string;
	/** Index of the item that the error names. */
	readonly item: unknown;
	/** Requests that were sent. */
	readonly requests: number;
}

/** n8n itself refuses what is empty as it is stored; what an expression yields it leaves to the node. */
export const EMPTY = '={{ "" }}';

/** Runs `resource:operation`, which must fail and give no item. */
export async function failureOf(
	nodeClass: new () => INodeType,
	fake: FakeService,
	of: string,
	parameters: INodeParameters,
	items?: INodeExecutionData[],
): Promise<Failure> {
	const [resource = '', operation = ''] = of.split(':');
	const { error, items: output } = await runNode({
		nodeClass,
		parameters: { resource, operation, ...parameters },
		...(items === undefined ? {} : { items }),
		credential: { customEndpoints: true, allServicesEndpoint: fake.url },
	});
	expect(output).toEqual([]);
	return {
		message: error?.message ?? '',
		description: error?.description ?? '',
		item: error?.context?.itemIndex,
		requests: fake.received.length,
	};
}
