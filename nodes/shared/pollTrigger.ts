import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { isAwsError } from '../../aws/errors';
import type { Polled, PollRun } from '../../aws/polling/types';
import { classify } from '../../aws/transport/classify';
import { openTriggerConnection } from './connection';
import { toNodeError } from './errors';
import { plainCopy } from './plainCopy';

/** A source that is asked by n8n's schedule. Its state is plain JSON. */
export interface PollSource<State> {
	/** What a person has chosen to watch, and from where: another choice is a new beginning. */
	readonly name: string;
	readonly region: string | undefined;
	/** State before the first poll; kept at once, so that nothing between it and the first find is missed. */
	begin(now: number): State;
	poll(run: PollRun, state: State): Promise<Polled<IDataObject, State>>;
	/** Some items as they would come, without keeping anything. */
	sample(run: PollRun): Promise<readonly IDataObject[]>;
	/** What a person can do where there is no sample. */
	readonly whereNone: string;
}

interface Kept<State> {
	readonly name: string;
	readonly state: State;
}

/** n8n starts a poll while another one is under way, from the same state. */
const underWay = new Set<string>();

/** Part of n8n's own limit after which nothing new is begun, and what is under way is broken off. */
const BEGIN_UNTIL = 0.5;
const END_AT = 0.9;
const DEFAULT_BUDGET_MS = 300_000;

/**
 * One poll: at most one at a time for a node, and the state is moved as its last step. Passing failures are logged and
 * left to the next poll.
 * @throws what a person must repair
 */
export async function pollSource<State>(
	context: IPollFunctions,
	sourceOf: () => PollSource<State>,
): Promise<INodeExecutionData[][] | null> {
	const node = context.getNode();
	const key = `${context.getWorkflow().id ?? ''} ${node.id}`;
	const manual = context.getMode() === 'manual';
	if (!manual && underWay.has(key)) return null;
	if (!manual) underWay.add(key);
	try {
		const source = sourceOf();
		return manual ? await sample(context, source) : await poll(context, source);
	} catch (error) {
		if (manual || !passes(error)) throw toNodeError(node, error);
		context.logger.warn(`${node.name}: ${textOf(error)}; the next poll tries again`);
		return null;
	} finally {
		if (!manual) underWay.delete(key);
	}
}

async function poll<State>(context: IPollFunctions, source: PollSource<State>): Promise<INodeExecutionData[][] | null> {
	const data = context.getWorkflowStaticData('node');
	let kept = data.poll as unknown as Kept<State> | undefined;
	if (kept?.name !== source.name) {
		kept = { name: source.name, state: source.begin(Date.now()) };
		data.poll = kept as unknown as IDataObject;
	}
	// A copy, since a poll that fails must not have changed it.
	const { items, state } = await source.poll(await runOf(context, source), plainCopy(kept.state));
	// Nothing may fail from here on: n8n saves this with what is handed over.
	data.poll = { name: source.name, state } as unknown as IDataObject;
	return items.length === 0 ? null : [items.map((json) => ({ json }))];
}

async function sample<State>(context: IPollFunctions, source: PollSource<State>): Promise<INodeExecutionData[][]> {
	const items = await source.sample(await runOf(context, source));
	if (items.length > 0) return [items.map((json) => ({ json }))];
	throw new NodeOperationError(context.getNode(), 'There is nothing to show yet', { description: source.whereNone });
}

async function runOf(context: IPollFunctions, { region }: { region: string | undefined }): Promise<PollRun> {
	const budget = budgetOf(context);
	return {
		client: await openTriggerConnection(context),
		region,
		signal: AbortSignal.timeout(budget * END_AT),
		deadline: Date.now() + budget * BEGIN_UNTIL,
		warn: (message) => {
			context.logger.warn(`${context.getNode().name}: ${message}`);
		},
	};
}

/** n8n before 2.40 does not tell how long a poll may take. */
function budgetOf(context: IPollFunctions): number {
	const tell = (context as Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>).getPollBudgetMs;
	return tell === undefined ? DEFAULT_BUDGET_MS : tell.call(context);
}

const textOf = (error: unknown): string =>
	isAwsError(error) ? `${error.code}: ${error.message}` : error instanceof Error ? error.message : String(error);

const passes = (error: unknown): boolean =>
	isAwsError(error) && (error.code === 'Aborted' || ['transient', 'throttling'].includes(classify(error)));
