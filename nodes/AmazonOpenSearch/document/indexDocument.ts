import { operation } from '../../shared/operation';
import { bulk, changeOf, documentOf, send } from '../documents';
import { failure } from '../failures';
import { content, documentId, ofIndex, onlyIf, pipeline, writeOptions } from '../fields';
import { writing } from '../requests';

export const indexDocument = operation({
	command: 'PUT /{index}/_doc/{id}',
	request: writing('api-reference/document-apis/index-document', 'Post', 'Put'),
	name: 'Index',
	action: 'Index a document',
	description: 'Store a document; one with the same ID is replaced',
	fields: {
		...ofIndex,
		documentId: {
			...documentId,
			required: false,
			description: 'OpenSearch makes one where this is empty. Collections for time series and vectors take none.',
		},
		...content,
		...writeOptions,
		...onlyIf,
		pipeline,
	},
	input: (values, run) => changeOf('index', values, documentOf(values, run)),
	send,
	batch: bulk,
	failure,
});
