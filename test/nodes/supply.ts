import { SupplyDataContext } from 'n8n-core';
import type { IDataObject, ISupplyDataFunctions, ITaskData, NodeConnectionType } from 'n8n-workflow';
import { createEmptyRunExecutionData } from 'n8n-workflow';

import type { RunInput } from './harness';
import { setUp } from './harness';

export interface Supplied<T> {
	readonly response: T;
	/** What n8n shows of the sub-node's runs. */
	readonly runs: readonly ITaskData[];
	readonly hints: string[];
	/** n8n's events with what they tell. */
	readonly events: ReadonlyArray<readonly [name: string, told: IDataObject]>;
}

/** Has a sub-node supply what it supplies, in n8n's own context of sub-nodes. */
export async function supply<T>(connection: NodeConnectionType, input: RunInput): Promise<Supplied<T>> {
	const { workflow, additionalData, node } = setUp(input);
	const events: Array<readonly [string, IDataObject]> = [];
	additionalData.logAiEvent = (name, { msg }) => {
		events.push([name, JSON.parse(msg ?? '{}') as IDataObject]);
	};
	const runData = createEmptyRunExecutionData();
	const items = input.items ?? [{ json: {} }];
	const context = new SupplyDataContext(
		workflow,
		node,
		additionalData,
		'manual',
		runData,
		0,
		items,
		{ main: [items] },
		connection,
		{ data: {}, node, source: null },
		[],
		input.signal,
	);
	const hints: string[] = [];
	context.addExecutionHints = (...given) => {
		hints.push(...given.map(({ message }) => message));
	};
	await workflow.expression.acquireIsolate();
	try {
		const NodeClass = input.nodeClass;
		if (NodeClass === undefined) throw new Error('no node');
		const supplied = await new NodeClass().supplyData?.call(context as unknown as ISupplyDataFunctions, 0);
		return {
			response: supplied?.response as T,
			get runs() {
				return runData.resultData.runData[node.name] ?? [];
			},
			hints,
			events,
		};
	} finally {
		await workflow.expression.releaseIsolate();
	}
}
