import { operation } from '../../shared/operation';
import { failure } from '../failures';
import { documentId, ofIndex, routing, sourceFields } from '../fields';
import { getOne, several, simpleDocument } from '../reading';
import { reading } from '../requests';

export const get = operation({
	command: 'GET /{index}/_doc/{id}',
	request: reading('api-reference/document-apis/get-documents', 'Get', 'Post'),
	name: 'Get',
	action: 'Get a document',
	description: 'Get a document by its ID',
	fields: { ...ofIndex, documentId, ...sourceFields, routing },
	send: getOne,
	simplify: simpleDocument,
	batch: several,
	failure,
});
