import { operation } from '../../shared/operation';
import { bulk, changeOf, documentOf, send } from '../documents';
import { failure } from '../failures';
import { content, documentId, ofIndex, writeOptions } from '../fields';
import { writing } from '../requests';

export const upsert = operation({
	command: 'POST /{index}/_update/{id}',
	request: writing('api-reference/document-apis/update-document', 'Post'),
	name: 'Create or Update',
	action: 'Create or update a document',
	description: 'Change some fields of a document, or store it where it is not there',
	fields: { ...ofIndex, documentId, ...content, ...writeOptions },
	input: (values, run) => changeOf('update', values, { doc: documentOf(values, run), doc_as_upsert: true }),
	send,
	batch: bulk,
	failure,
});
