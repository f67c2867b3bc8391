import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { AwsClient } from '../../aws/client';
import { isAwsError } from '../../aws/errors';
import type { Target } from '../../aws/fanOut';
import { listedEntries, planTargets, targetError } from '../../aws/fanOut';
import { openRoleConnections } from '../shared/connection';
import { errorItem } from '../shared/errors';
import type { OutputItem } from '../shared/run';
import { numberParameter } from '../shared/numberParameter';

/** The collection `runIn` of Call API Operation. */
export interface RunIn {
	regions?: unknown;
	roles?: unknown;
	rolePattern?: string;
	externalId?: string;
	concurrency?: unknown;
	failIfAny?: boolean;
}

/** What is called in each place. */
export type TargetCall = (client: AwsClient, region: string | undefined, signal: AbortSignal) => Promise<OutputItem[]>;

interface FanOut {
	readonly service: string;
	/** Client of the node's credential. */
	readonly client: AwsClient;
	/** Region of the node, where it names one. */
	readonly region?: string;
	readonly runIn: RunIn;
	readonly signal: AbortSignal;
}

const TARGETS_AT_ONCE = 5;

type RoleOpener = Awaited<ReturnType<typeof openRoleConnections>>;
const openers = new WeakMap<IExecuteFunctions, Promise<RoleOpener>>();

/**
 * The collection for one item. A list that is set but whose expression yields nothing stays as an empty one, so that it
 * is refused: the call must not be made with the identity or the region of the credential instead.
 */
export function runInOf(context: IExecuteFunctions, itemIndex: number): RunIn {
	const runIn = (context.getNodeParameter('runIn', itemIndex, {}) ?? {}) as RunIn;
	const stored: unknown = context.getNode().parameters.runIn;
	if (typeof stored !== 'object' || stored === null) return runIn;
	const kept: RunIn = { ...runIn };
	for (const name of ['regions', 'roles'] as const) if (Object.hasOwn(stored, name)) kept[name] = runIn[name] ?? '';
	return kept;
}

/** Whether the parameters ask for more than the one call. */
export const isFanOut = ({ regions, roles }: RunIn): boolean => regions !== undefined || roles !== undefined;

/**
 * Makes one call in every region and role that is asked for, so many at a time, and gives their items in the order of
 * the targets. Each item tells its target in `$target`. Where a target fails, its error takes the place of its items.
 * @throws AwsError before any request where the targets make no sense or a role is not allowed
 */
export async function fanOut(context: IExecuteFunctions, request: FanOut, call: TargetCall): Promise<OutputItem[]> {
	const { service, client, runIn } = request;
	const region = request.region ?? client.settings.region;
	const targets = planTargets({
		service,
		region,
		regions: runIn.regions === undefined ? [] : listedEntries(runIn.regions, 'regions', 'Regions'),
		roles: runIn.roles === undefined ? [] : listedEntries(runIn.roles, 'roles', 'Roles or Accounts'),
		rolePattern: runIn.rolePattern,
	});
	const concurrency =
		numberParameter(runIn.concurrency, 'concurrency', 'Targets in Parallel', { max: 50 }) ?? TARGETS_AT_ONCE;
	const clients = await clientsOf(context, request, targets);
	const stop = new AbortController();
	const signal = AbortSignal.any([request.signal, stop.signal]);
	let first: unknown;
	const failed = (target: Target, error: unknown): OutputItem[] => {
		const told = isAwsError(error) ? targetError(error, target) : error;
		if (request.signal.aborted) throw error;
		if (runIn.failIfAny === true) {
			// Calls that are aborted because this one failed must not hide its error.
			if (!stop.signal.aborted)
				first = isAwsError(told) ? told.with({ message: `${placeOf(target)}: ${told.message}` }) : told;
			stop.abort();
			throw first;
		}
		const message = told instanceof Error ? told.message : String(told);
		return [{ json: withTarget(errorItem(told, message), target) }];
	};
	return await inOrder(targets, concurrency, signal, async (target) => {
		try {
			const items = await call(clients.get(target.roleArn) ?? client, target.region, signal);
			return items.map((item) => ({ ...item, json: withTarget(item.json, target) }));
		} catch (error) {
			return failed(target, error);
		}
	});
}

/** One client for each role; a role that is not allowed ends it here, before any request. */
async function clientsOf(
	context: IExecuteFunctions,
	{ client, runIn }: FanOut,
	targets: readonly Target[],
): Promise<Map<string | undefined, AwsClient>> {
	const clients = new Map<string | undefined, AwsClient>([[undefined, client]]);
	const arns = new Set(targets.flatMap(({ roleArn }) => roleArn ?? []));
	if (arns.size === 0) return clients;
	let opener = openers.get(context);
	if (opener === undefined) {
		opener = openRoleConnections(context);
		openers.set(context, opener);
	}
	const open = await opener;
	const externalId = runIn.externalId?.trim() === '' ? undefined : runIn.externalId?.trim();
	for (const roleArn of arns) clients.set(roleArn, open({ roleArn, externalId }));
	return clients;
}

async function inOrder(
	targets: readonly Target[],
	concurrency: number,
	signal: AbortSignal,
	work: (target: Target) => Promise<OutputItem[]>,
): Promise<OutputItem[]> {
	const results = new Array<OutputItem[]>(targets.length);
	let next = 0;
	const worker = async (): Promise<void> => {
		while (!signal.aborted) {
			const position = next++;
			const target = targets[position];
			if (target === undefined) return;
			results[position] = await work(target);
		}
	};
	const workers = Math.min(concurrency, targets.length);
	const ends = await Promise.allSettled(Array.from({ length: workers }, worker));
	for (const end of ends) if (end.status === 'rejected') throw end.reason;
	signal.throwIfAborted();
	return results.flat();
}

const withTarget = (json: IDataObject, { region, account, roleArn }: Target): IDataObject => ({
	...json,
	$target: { region, ...(account === undefined ? {} : { account }), ...(roleArn === undefined ? {} : { roleArn }) },
});

const placeOf = ({ region, roleArn }: Target): string => (roleArn === undefined ? region : `${region}, ${roleArn}`);
