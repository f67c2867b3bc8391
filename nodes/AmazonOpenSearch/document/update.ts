import { operation } from '../../shared/operation';
import { bulk, changeOf, documentOf, invalid, objectIn, send } from '../documents';
import { failure } from '../failures';
import { content, documentId, ofIndex, onlyIf, writeOptions } from '../fields';
import { writing } from '../requests';

export const update = operation({
	command: 'POST /{index}/_update/{id}',
	request: writing('api-reference/document-apis/update-document', 'Post'),
	name: 'Update',
	action: 'Update a document',
	description: 'Change some fields of a document that is there',
	fields: {
		...ofIndex,
		documentId,
		...content,
		dataToSend: { ...content.dataToSend, choices: { ...content.dataToSend.choices, script: 'Script' } },
		script: {
			type: 'string',
			label: 'Script',
			optional: false,
			rows: 3,
			show: { dataToSend: ['script'] },
			placeholder: 'e.g. ctx._source.visits += params.count',
			description: 'In the language Painless. Collections take none.',
		},
		scriptParameters: {
			type: 'json',
			label: 'Script Parameters (JSON)',
			optional: false,
			required: false,
			show: { dataToSend: ['script'] },
			description: 'Values that the script finds in params',
		},
		...writeOptions,
		...onlyIf,
		retries: {
			type: 'number',
			label: 'Retry on Conflict',
			default: 3,
			description: 'How often OpenSearch tries again where somebody else changes the document at the same time',
		},
	},
	input: (values, run) => {
		if (values.dataToSend !== 'script') return changeOf('update', values, { doc: documentOf(values, run) });
		const { script: source } = values;
		if (source === undefined) throw invalid("'Script' is not set", 'script', 'Give this parameter a value.');
		const params = objectIn(values.scriptParameters, 'Script Parameters (JSON)', 'scriptParameters');
		const script = { source, lang: 'painless', ...(params === undefined ? {} : { params }) };
		return changeOf('update', values, { script });
	},
	send,
	batch: bulk,
	failure,
});
