import { withoutMembers } from '../../aws/batch/results';
import type { CallMetadata } from '../../aws/client';
import { AwsError } from '../../aws/errors';
import type { DeletedKey } from '../../aws/s3/deleteKeys';
import { deleteKeys } from '../../aws/s3/deleteKeys';
import { keyPages } from '../../aws/s3/keyPages';
import type { OperationRun } from '../shared/operation';
import type { OutputItem } from '../shared/run';
import { folderPrefix, membersOf } from './input';
import { keysIn } from './keyList';

type Values = Readonly<Record<string, unknown>>;

/** Keys that an error names. */
const NAMED = 100;

/** Deletes the keys of a list; one item for each key that is gone. */
export async function deleteListed(values: Values, run: OperationRun): Promise<OutputItem[]> {
	const keys = keysIn(values.keys);
	const ends = await deleteKeys(run.client, shared(values, run), keys, run.callOptions);
	assertDeleted(ends);
	return ends.flatMap(({ key, output, metadata }) =>
		metadata === undefined ? [] : run.answer({ Key: key, ...output, deleted: true }, metadata),
	);
}

/** Deletes everything below a folder, page by page. */
export async function deleteFolder(values: Values, run: OperationRun): Promise<OutputItem[]> {
	const prefix = folderPrefix(values.folder);
	const members = shared(values, run);
	const { Bucket, RequestPayer, ExpectedBucketOwner } = members;
	const command = values.allVersions === true ? 'ListObjectVersions' : 'ListObjectsV2';
	const listing = { Bucket, RequestPayer, ExpectedBucketOwner, Prefix: prefix };
	const ends: DeletedKey[] = [];
	let deleted = 0;
	let metadata: CallMetadata | undefined;
	for await (const { items, metadata: ofPage } of keyPages(run.client, command, listing, run.callOptions)) {
		const keys = (items as Array<{ Key: string; VersionId?: string }>).map(({ Key, VersionId }) =>
			command === 'ListObjectVersions' && VersionId !== undefined ? { Key, VersionId } : { Key },
		);
		const page = await deleteKeys(run.client, members, keys, run.callOptions);
		ends.push(...page.filter(({ error }) => error !== undefined));
		deleted += page.length;
		metadata = ofPage;
	}
	assertDeleted(ends, deleted);
	if (metadata === undefined) return [];
	return run.answer({ Bucket, Folder: prefix, deleted: true, deletedObjects: deleted }, metadata);
}

/** Members that all keys share; the keys stand for themselves only to be checked. */
function shared(values: Values, run: OperationRun): Record<string, unknown> {
	const members = { ...membersOf(values), Delete: { Objects: [] } };
	return withoutMembers(run.inputOf(members), 'Delete');
}

function assertDeleted(ends: readonly DeletedKey[], all = ends.length): void {
	const failed = ends.filter(({ error }) => error !== undefined);
	const [first] = failed;
	if (first?.error === undefined) return;
	const named = failed.slice(0, NAMED).map(({ key, versionId, error }) => ({
		key,
		...(versionId === undefined ? {} : { versionId }),
		code: error?.code,
		message: error?.message,
	}));
	throw new AwsError({
		code: first.error.code,
		message: `${failed.length} of ${all} objects could not be deleted. ${JSON.stringify(first.key)}: ${first.error.message}`,
		nextStep: `The other ${all - failed.length} are deleted. ${first.error.nextStep ?? 'Correct the reason and run the node again for those that are left.'}`,
		service: 's3',
		operation: 'DeleteObjects',
		requestId: first.error.requestId,
		statusCode: first.error.statusCode,
		attempts: Math.max(1, first.error.attempts),
		extra: { failed: named },
	});
}
