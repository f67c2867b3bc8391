import type { AwsClient, CallOptions } from '../client';
import { AwsError, isAwsError } from '../errors';
import { exclusive } from './exclusive';
import { deadLetterName, isSourceTag, nameOf, ownerIn, ownerTags, sourcesIn, sourceTags, TAG } from './names';
import { connectPiece, preparePiece, refOf, removePiece } from './pieces';
import { policyFor, samePolicy } from './policy';
import { attributesOf, createQueue, deleteQueue, findQueue, removeTags, repairQueue, setTags, tagsOf } from './queue';
import type { Reach } from './queue';
import { placeOf, siteAt, usualArn } from './site';
import type { PieceRef, Place, Plan, Sender, Site } from './types';

/** The queue of a plan that has been set up. */
export interface Ensured {
	readonly queueUrl: string;
	readonly queueArn: string;
	readonly region: string;
	/** Whether this call created the queue. */
	readonly created: boolean;
}

/** Longest that SQS keeps a message, in seconds: failed ones wait for a person. */
const LONGEST_RETENTION = '1209600';

/**
 * Makes what a plan says: creates what is missing, repairs what differs, removes what an earlier plan of the same trigger
 * had beside it. May be repeated at any time. Where it fails half-way, what this attempt made is removed again.
 * @throws AwsError, with `retryable` where trying again later may help
 */
export async function ensure(client: AwsClient, plan: Plan, options: CallOptions): Promise<Ensured> {
	return await exclusive(nameOf(plan.owner), async () => {
		const undone: Array<() => Promise<unknown>> = [];
		const undo = (work: () => Promise<unknown>): unknown => undone.unshift(work);
		try {
			const place = await placeOf(client, plan.owner, plan.pieces, options);
			return await setUp(plan, place, undo);
		} catch (error) {
			throw await takenBack(passing(error), undone);
		}
	});
}

const DELETED_RECENTLY = new Set(['QueueDeletedRecently', 'AWS.SimpleQueueService.QueueDeletedRecently']);

/** A name that was in use a moment ago works later, without anybody doing anything. */
const passing = (error: unknown): unknown =>
	isAwsError(error) && DELETED_RECENTLY.has(error.code) ? error.with({ retryable: true }) : error;

async function setUp(plan: Plan, place: Place, undo: Site['undo']): Promise<Ensured> {
	const refs = plan.pieces.map(refOf);
	const found = await findQueue(place, place.name);
	const attributes = {
		VisibilityTimeout: String(plan.queue.visibilityTimeout),
		MessageRetentionPeriod: String(plan.queue.retention),
		...(await redrivePolicy(plan, place, undo, found !== undefined)),
	};
	const created = found === undefined;
	if (created) undo(async () => await removeQueue(place, place.name));
	const tags = { ...place.tags, ...sourceTags(refs), [TAG.seen]: new Date().toISOString() };
	const queueUrl = found ?? (await createQueue(place, place.name, attributes, tags));
	const earlier = created ? [] : await claim(plan, place, queueUrl, tags);
	const stored = await attributesOf(place, queueUrl);
	const site = { ...siteAt(place, stored.QueueArn ?? usualArn(place)), undo };

	const senders: Sender[] = [];
	for (const piece of plan.pieces) senders.push(...(await preparePiece(piece, site)));
	const toQueue = senders.filter(({ to }) => to === 'queue');
	const policy = policyFor(site.queueArn, 'sqs:SendMessage', toQueue, site.account);
	await repairQueue(site, queueUrl, stored, { SqsManagedSseEnabled: 'true', ...attributes }, policy);
	await repairTopic(site, senders);
	for (const piece of plan.pieces) await connectPiece(piece, site);

	for (const ref of earlier) {
		if (refs.every((each) => !sameRef(each, ref))) await removePiece(ref, site);
	}
	return { queueUrl, queueArn: site.queueArn, region: site.region, created };
}

/** Takes over a queue that is there, and tells what it had as its sources until now. */
async function claim(
	plan: Plan,
	site: Place,
	queueUrl: string,
	tags: Readonly<Record<string, string>>,
): Promise<PieceRef[]> {
	const stored = await tagsOf(site, queueUrl);
	const owner = ownerIn(stored);
	if (owner !== undefined && nameOf(owner) !== site.name) {
		throw new AwsError({
			code: 'QueueOfAnother',
			message: `The queue ${site.name} belongs to another trigger: workflow ${owner.workflowId}, node ${owner.nodeId}`,
			nextStep: 'Correct the tags of the queue, or delete it, and publish the workflow again.',
			attempts: 1,
		});
	}
	const earlier = sourcesIn(stored);
	const refs = plan.pieces.map(refOf);
	// What is not removed yet must not be forgotten: it stays in the tags until it is gone.
	const kept = earlier.filter((ref) => refs.every((each) => !sameRef(each, ref)));
	await setTags(site, queueUrl, { ...tags, ...sourceTags([...refs, ...kept]) });
	await removeTags(
		site,
		queueUrl,
		Object.keys(stored).filter(
			(key) => key === TAG.released || (isSourceTag(key) && sourceTags([...refs, ...kept])[key] === undefined),
		),
	);
	return kept;
}

const sameRef = (left: PieceRef, right: PieceRef): boolean => left.kind === right.kind && left.place === right.place;

/** The queue for messages that keep failing, and the attribute that names it. An empty text takes it away again. */
async function redrivePolicy(
	{ queue: { deadLetterAfter } }: Plan,
	place: Place,
	undo: Site['undo'],
	hasQueue: boolean,
): Promise<Record<string, string>> {
	const name = deadLetterName(place.name);
	const found = await findQueue(place, name);
	// One that is no longer wanted stays as it is: it may hold messages that somebody still looks for.
	if (deadLetterAfter === undefined) return hasQueue && found !== undefined ? { RedrivePolicy: '' } : {};
	if (found === undefined) undo(async () => await removeQueue(place, name));
	const url =
		found ?? (await createQueue(place, name, { MessageRetentionPeriod: LONGEST_RETENTION }, ownerTags(place.owner)));
	const stored = await attributesOf(place, url);
	const arn = stored.QueueArn ?? deadLetterName(usualArn(place));
	const only = { redrivePermission: 'byQueue', sourceQueueArns: [arn.slice(0, -deadLetterName('').length)] };
	await repairQueue(place, url, stored, { RedriveAllowPolicy: JSON.stringify(only) });
	return { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arn, maxReceiveCount: deadLetterAfter }) };
}

async function removeQueue(reach: Reach, name: string): Promise<void> {
	const url = await findQueue(reach, name);
	if (url !== undefined) await deleteQueue(reach, url);
}

async function repairTopic(site: Site, senders: readonly Sender[]): Promise<void> {
	const toTopic = senders.filter(({ to }) => to === 'topic');
	if (toTopic.length === 0) return;
	const { client, options, topicArn: TopicArn, account } = site;
	const wanted = policyFor(TopicArn, 'sns:Publish', toTopic, account);
	const { output } = await client.call<{ Attributes?: Record<string, string> }>(
		'sns',
		'GetTopicAttributes',
		{ TopicArn },
		options,
	);
	if (samePolicy(output.Attributes?.Policy, wanted)) return;
	await client.call(
		'sns',
		'SetTopicAttributes',
		{ TopicArn, AttributeName: 'Policy', AttributeValue: JSON.stringify(wanted) },
		options,
	);
}

/** Takes back what the attempt made, the last first. What cannot be taken back is told with the error. */
async function takenBack(error: unknown, undone: ReadonlyArray<() => Promise<unknown>>): Promise<unknown> {
	const left: string[] = [];
	for (const work of undone) {
		await work().catch((failure: unknown) => {
			left.push(failure instanceof Error ? failure.message : String(failure));
		});
	}
	if (left.length === 0 || !isAwsError(error)) return error;
	const told = `Not all that had been created could be removed again (${left.join('; ')}): Clean Up of the resource Trigger of the node AWS finds it.`;
	return error.with({ nextStep: [error.nextStep, told].filter(Boolean).join(' ') });
}
