import { operation } from '../../shared/operation';
import { bulk, changeOf, send } from '../documents';
import { failure } from '../failures';
import { documentId, ofIndex, onlyIf, writeOptions } from '../fields';
import { deleting } from '../requests';

const remove = operation({
	command: 'DELETE /{index}/_doc/{id}',
	request: deleting('api-reference/document-apis/delete-document', 'Delete', 'Post'),
	name: 'Delete',
	action: 'Delete a document',
	description: 'Delete a document; the output tells whether it was there',
	fields: { ...ofIndex, documentId, ...writeOptions, ...onlyIf },
	input: (values) => changeOf('delete', values),
	send,
	simplify: ({ _id, result }) => ({ _id, deleted: result === 'deleted' }),
	batch: bulk,
	failure,
});

export { remove as delete };
