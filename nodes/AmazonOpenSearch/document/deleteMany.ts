import { AwsError } from '../../../aws/errors';
import { operation } from '../../shared/operation';
import { ask } from '../ask';
import { ofIndex, writeOptions } from '../fields';
import { deleting } from '../requests';
import { queryBody, queryFields } from '../queries';

export const deleteMany = operation({
	command: 'POST /{index}/_delete_by_query',
	request: deleting('api-reference/document-apis/delete-by-query', 'Post'),
	name: 'Delete Many',
	action: 'Delete many documents',
	description: 'Delete all documents that a query finds',
	notice: 'Collections do not have this operation: find the documents with Search, and delete them by their IDs.',
	fields: {
		...ofIndex,
		...queryFields,
		refresh: { ...writeOptions.refresh, choices: { false: 'Later', true: 'At Once' }, default: 'true' },
		skipConflicts: {
			type: 'boolean',
			label: 'Skip Changed Documents',
			description: 'Whether documents that are changed in the meantime stay, instead of ending the operation',
		},
	},
	send: async ({ cluster, index }, values, run) => {
		const { query } = queryBody(values);
		const conflicts = values.skipConflicts === true ? 'proceed' : undefined;
		const result = await ask(
			cluster,
			{
				method: 'POST',
				path: [String(index), '_delete_by_query'],
				query: { conflicts, refresh: values.refresh === 'true' ? true : undefined },
				body: { query },
			},
			run,
		);
		const { failures, deleted = 0 } = result.output;
		if (!Array.isArray(failures) || failures.length === 0) return result;
		throw new AwsError({
			code: 'NotAllDeleted',
			message: `${String(deleted)} documents were deleted, and ${failures.length} could not be`,
			nextStep: "Run it again, or turn on 'Skip Changed Documents'.",
			attempts: 1,
			extra: { failures },
		});
	},
});
