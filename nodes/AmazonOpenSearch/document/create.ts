import { operation } from '../../shared/operation';
import { bulk, changeOf, documentOf, send } from '../documents';
import { failure } from '../failures';
import { content, documentId, ofIndex, pipeline, writeOptions } from '../fields';
import { writing } from '../requests';

export const create = operation({
	command: 'POST /{index}/_create/{id}',
	request: writing('api-reference/document-apis/index-document', 'Post'),
	name: 'Create',
	action: 'Create a document',
	description: 'Store a new document; one with the same ID is an error',
	fields: {
		...ofIndex,
		documentId: { ...documentId, required: false, description: 'OpenSearch makes one where this is empty' },
		...content,
		...writeOptions,
		pipeline,
	},
	input: (values, run) => changeOf('create', values, documentOf(values, run)),
	send,
	batch: bulk,
	failure,
});
