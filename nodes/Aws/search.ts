import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	ResourceMapperFields,
} from 'n8n-workflow';

import { endMark } from '../../aws/catalog/endOfLife';
import { readOperation, readService } from '../../aws/catalog/read';
import * as catalog from '../../aws/catalog/search';
import { isAwsError } from '../../aws/errors';
import { documentationUrl } from '../shared/documentation';
import { words } from '../shared/names';
import { formOf } from './form';
import { choiceValue, resolveChoice, serviceKey } from './operationChoice';

/** Results on one page; each may need the model of its service. */
const PAGE = 50;

export function onePage<T>(
	found: readonly T[],
	token: string | undefined,
	toItem: (entry: T) => INodeListSearchItems,
): INodeListSearchResult {
	const start = Number(token ?? 0);
	const end = start + PAGE;
	return {
		results: found.slice(start, end).map(toItem),
		paginationToken: end < found.length ? String(end) : undefined,
	};
}

/** A name in a list, with what AWS has said about its end. */
const marked = (name: string, mark: string | undefined): string => (mark === undefined ? name : `${name} (${mark})`);

/** Services by key, AWS's name, nickname or former name. Needs no credential. */
export async function searchServices(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await Promise.resolve(
		onePage(catalog.searchServices(filter ?? ''), paginationToken, ({ key, id, name, operations }) => ({
			name: marked(name.toLowerCase().includes(id.toLowerCase()) ? name : `${name} (${id})`, endMark(key)),
			value: key,
			description: `${operations.length} operations`,
		})),
	);
}

/** Operations of the chosen service, or of all services where none is chosen. Needs no credential. */
export async function searchOperations(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const chosen = serviceKey(parameterText(this, 'service'));
	const found = catalog.searchOperations(filter ?? '', chosen === '' ? undefined : chosen);
	return await Promise.resolve(
		onePage(found, paginationToken, ({ key, operation }) => {
			const { deprecated, iam, access } = readOperation(key, operation);
			const name = chosen === '' ? `${readService(key).id}: ${words(operation)}` : words(operation);
			const choice = { service: key, operation };
			return {
				name: marked(deprecated === true ? `${name} (Deprecated)` : name, endMark(key, operation)),
				value: choiceValue(choice),
				url: documentationUrl(choice),
				description: `${operation}, ${iam === undefined ? access : `${access}, IAM action ${iam}`}`,
			};
		}),
	);
}

/** The fields of the chosen operation's input. */
export async function getInputFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return await Promise.resolve(inputFields(parameterText(this, 'service'), parameterText(this, 'apiOperation')));
}

function inputFields(service: string, operation: string): ResourceMapperFields {
	if (operation === '') return { fields: [], emptyFieldsNotice: 'Choose an operation first.' };
	try {
		const choice = resolveChoice(service, operation);
		const { fields } = formOf(choice.service, choice.operation);
		return { fields, emptyFieldsNotice: 'This operation takes no parameters.' };
	} catch (error) {
		if (isAwsError(error)) return { fields: [], emptyFieldsNotice: [error.message, error.nextStep].join('. ') };
		return { fields: [], emptyFieldsNotice: 'The fields cannot be shown. Set the input mode to JSON.' };
	}
}

/** A parameter's text while the node is being edited; empty where it is an expression that has no value yet. */
export function parameterText(context: ILoadOptionsFunctions, name: string): string {
	try {
		const value: unknown = context.getNodeParameter(name, '', { extractValue: true });
		return typeof value === 'string' && !value.startsWith('=') ? value : '';
	} catch {
		return '';
	}
}
