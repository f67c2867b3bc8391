import { createHash } from 'node:crypto';

import type { Owner, PieceKind, PieceRef } from './types';

/** Begins the keys of the tags. */
const PREFIX = 'n8n-nodes-aws:';

/** Keys of the tags on a queue. */
export const TAG = {
	instance: `${PREFIX}instance`,
	workflow: `${PREFIX}workflow`,
	node: `${PREFIX}node`,
	trigger: `${PREFIX}trigger`,
	/** What sends to the queue; goes on in `source-2` … */
	source: `${PREFIX}source`,
	/** When its trigger was last known to run; ISO 8601. */
	seen: `${PREFIX}seen`,
	/** When its trigger was stopped, and a word that no other stop has. Absent while the trigger runs. */
	released: `${PREFIX}released`,
} as const;

const digest = (text: string, length: number): string =>
	createHash('sha256').update(text).digest('hex').slice(0, length);

/** What the names of all queues of an instance begin with. */
export const prefixOf = (instanceId: string): string => `n8n-${digest(instanceId, 8)}-`;

/** Name of the queue, the rule, the notification … of one trigger node: at most 48 of `a-z0-9-`. */
export const nameOf = ({ instanceId, workflowId, nodeId, trigger }: Owner): string =>
	`${prefixOf(instanceId)}${trigger}-${digest(JSON.stringify([workflowId, nodeId]), 14)}`;

export const deadLetterName = (name: string): string => `${name}-failed`;

/** Tags that say whose a resource is. */
export const ownerTags = ({ instanceId, workflowId, nodeId, trigger }: Owner): Record<string, string> => ({
	[TAG.instance]: instanceId,
	[TAG.workflow]: workflowId,
	[TAG.node]: nodeId,
	[TAG.trigger]: trigger,
});

/** The owner that tags name; undefined where the resource is not ours. */
export function ownerIn(tags: Readonly<Record<string, string>>): Owner | undefined {
	const { [TAG.instance]: instanceId, [TAG.workflow]: workflowId, [TAG.node]: nodeId, [TAG.trigger]: trigger } = tags;
	if (instanceId === undefined || workflowId === undefined || nodeId === undefined || trigger === undefined)
		return undefined;
	return { instanceId, workflowId, nodeId, trigger };
}

/** Characters of a tag's value that AWS takes. */
const LONGEST_VALUE = 256;

/** Tags that remember what sends to the queue, so that it can be removed when nothing else knows it any more. */
export function sourceTags(refs: readonly PieceRef[]): Record<string, string> {
	const text = refs.map(({ kind, place }) => `${kind}=${escaped(place)}`).join(' ');
	const parts = text.match(new RegExp(`.{1,${LONGEST_VALUE}}`, 'g')) ?? [];
	return Object.fromEntries(parts.map((part, position) => [sourceTag(position), part]));
}

/** What `sourceTags` has written. */
export function sourcesIn(tags: Readonly<Record<string, string>>): PieceRef[] {
	let text = '';
	for (let position = 0; tags[sourceTag(position)] !== undefined; position += 1)
		text += tags[sourceTag(position)] ?? '';
	return text
		.split(' ')
		.filter((part) => part.includes('='))
		.map((part) => {
			const [kind = '', place = ''] = part.split('=');
			return { kind: kind as PieceKind, place: unescaped(place) };
		});
}

export const isSourceTag = (key: string): boolean => key.startsWith(TAG.source);

const sourceTag = (position: number): string => (position === 0 ? TAG.source : `${TAG.source}-${position + 1}`);

/** Tags take letters and a few signs; every other byte is written as `@` and two digits. */
const escaped = (text: string): string =>
	[...Buffer.from(text)]
		.map((byte) => {
			const character = String.fromCharCode(byte);
			return /[A-Za-z0-9_.:/-]/.test(character) ? character : `@${byte.toString(16).padStart(2, '0')}`;
		})
		.join('');

const unescaped = (text: string): string =>
	decodeURIComponent(text.replace(/@([0-9a-f]{2})/g, (_, digits: string) => `%${digits}`));
