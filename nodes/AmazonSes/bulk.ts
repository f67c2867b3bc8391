import { createHash } from 'node:crypto';

import { entryError, inOrder, withoutMembers } from '../../aws/batch/results';
import type { BatchEntry, EntryResult } from '../../aws/batch/types';
import type { AwsError } from '../../aws/errors';
import type { Batch } from '../shared/operation';

type Output = Readonly<Record<string, unknown>>;

/** Recipients of one call, copies included. */
const RECIPIENTS = 50;
const ENTRIES = 'BulkEmailEntries';
const RESULTS = 'BulkEmailEntryResults';
/** AWS took the message not, and would take it later. */
const LATER = new Set(['ACCOUNT_THROTTLED', 'TRANSIENT_FAILURE']);

const listIn = (record: Output | undefined, member: string): readonly unknown[] => {
	const value = record?.[member];
	return Array.isArray(value) ? (value as unknown[]) : [];
};

/** All recipients of an input, copies included. */
const recipientsOf = (input: Output): number =>
	(listIn(input, ENTRIES) as Output[]).reduce((sum, { Destination }) => {
		const lists = Object.values((Destination ?? {}) as Record<string, readonly unknown[] | undefined>);
		return sum + lists.reduce((all, list) => all + (list?.length ?? 0), 0);
	}, 0);

const hashed = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Inputs that differ in nothing but their recipients have the same one. */
function targetOf(input: Output): string {
	const { DefaultContent, ...others } = withoutMembers(input, ENTRIES);
	const template = (DefaultContent as { readonly Template?: Output } | undefined)?.Template;
	const files = (listIn(template, 'Attachments') as ReadonlyArray<{ readonly RawContent: Uint8Array }>).map((file) => ({
		...file,
		RawContent: hashed(file.RawContent),
	}));
	return hashed(JSON.stringify([others, template === undefined ? [] : withoutMembers(template, 'Attachments'), files]));
}

/** What became of each recipient, in the order of the entries. */
const endsOf = (output: Output, entries: readonly BatchEntry[]): EntryResult[] =>
	inOrder(RESULTS)(output, entries).map((end) => {
		if (!('output' in end)) return end;
		const { Status, Error: message } = end.output;
		if (Status === 'SUCCESS') return { output: { [RESULTS]: [end.output] } };
		return entryError(Status, message ?? Status, LATER.has(String(Status)));
	});

/** Items with the same sender, template and attachments go into one call, up to 50 recipients of them. */
export const bulkBatch: Batch = {
	command: 'SendBulkEmail',
	size: RECIPIENTS,
	// Recipients stand in for bytes: they are what AWS counts.
	bytes: RECIPIENTS,
	entry: (input) => ({ target: targetOf(input), bytes: recipientsOf(input) }),
	request: (entries: readonly BatchEntry[]) => ({
		...entries[0]?.input,
		[ENTRIES]: entries.flatMap(({ input }) => listIn(input, ENTRIES)),
	}),
	results: endsOf,
	// AWS refuses a call as a whole for one recipient that it cannot read, before it sends anything.
	apart: (error: AwsError) => error.code === 'BadRequestException',
};

const AGAIN = 'Send it again later, e.g. with "Retry on Fail" of the node.';
/** The entry of a call that has one; what it holds does not matter for its end. */
const ENTRY: BatchEntry = { input: {}, target: '', bytes: 0 };

/** A call has succeeded although AWS refused the recipient in it. Of several items, each has its own end already. */
export function bulkEnd(output: Output): unknown {
	const results = listIn(output, RESULTS);
	const ends = endsOf(output, results.length === 0 ? [ENTRY] : results.map(() => ENTRY));
	for (const end of ends) {
		if ('error' in end) throw end.error.with({ attempts: 1 });
		if ('again' in end) throw end.again.with({ attempts: 1, nextStep: AGAIN });
	}
	return results.length === 1 ? results[0] : results;
}
