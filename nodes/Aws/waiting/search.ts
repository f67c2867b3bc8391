import type { ILoadOptionsFunctions, INodeListSearchResult, ResourceMapperFields } from 'n8n-workflow';

import { readService } from '../../../aws/catalog/read';
import * as catalog from '../../../aws/catalog/search';
import { isAwsError } from '../../../aws/errors';
import { jobRecipe } from '../../../aws/jobs';
import { documentationUrl } from '../../shared/documentation';
import { words } from '../../shared/names';
import { formOf } from '../form';
import { serviceKey } from '../operationChoice';
import { onePage, parameterText } from '../search';
import { resolveWaiter } from './waiterChoice';

/** Services that have waiters. Needs no credential. */
export async function searchWaiterServices(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const found = catalog.searchServices(filter ?? '').filter(({ waiters }) => waiters !== undefined);
	return await Promise.resolve(
		onePage(found, paginationToken, ({ key, id, name, waiters = [] }) => ({
			name: name.toLowerCase().includes(id.toLowerCase()) ? name : `${name} (${id})`,
			value: key,
			description: `${waiters.length} ${waiters.length === 1 ? 'state' : 'states'}`,
		})),
	);
}

/** Waiters of the chosen service, or of all services where none is chosen. Needs no credential. */
export async function searchWaiters(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const chosen = serviceKey(parameterText(this, 'service'));
	const found = catalog.searchWaiters(filter ?? '', chosen === '' ? undefined : chosen);
	return await Promise.resolve(
		onePage(found, paginationToken, ({ key, waiter }) => {
			const { id, waiters } = readService(key);
			const operation = waiters[waiter]?.operation ?? '';
			return {
				name: chosen === '' ? `${id}: ${words(waiter)}` : words(waiter),
				value: `${key}:${waiter}`,
				url: documentationUrl({ service: key, operation }),
				description: `Calls ${operation} until it is so`,
			};
		}),
	);
}

/** The fields of the operation that the chosen waiter calls. */
export async function getWaiterFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const waiter = parameterText(this, 'waiter');
	if (waiter === '') return { fields: [], emptyFieldsNotice: 'Choose what to wait for first.' };
	return await Promise.resolve(fieldsOf(() => resolveWaiter(parameterText(this, 'service'), waiter)));
}

/** The fields of the operation that starts the chosen job. */
export async function getJobFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const recipe = jobRecipe(parameterText(this, 'job'));
	if (recipe === undefined) return { fields: [], emptyFieldsNotice: 'Choose a job first.' };
	return await Promise.resolve(fieldsOf(() => ({ service: recipe.service, operation: recipe.start.operation })));
}

function fieldsOf(choose: () => { service: string; operation: string }): ResourceMapperFields {
	try {
		const { service, operation } = choose();
		return { fields: formOf(service, operation).fields, emptyFieldsNotice: 'This operation takes no parameters.' };
	} catch (error) {
		if (isAwsError(error)) return { fields: [], emptyFieldsNotice: [error.message, error.nextStep].join('. ') };
		return { fields: [], emptyFieldsNotice: 'The fields cannot be shown. Set the input mode to JSON.' };
	}
}
