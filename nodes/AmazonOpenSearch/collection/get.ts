import { AwsError } from '../../../aws/errors';
import { operation } from '../../shared/operation';
import { collection } from '../locators';

export const get = operation({
	command: 'opensearchserverless:BatchGetCollection',
	name: 'Get',
	action: 'Get a collection',
	description: 'Tell the endpoint, type and state of a serverless collection',
	covers: ['ids'],
	fields: { collection: { locator: collection, optional: false } },
	input: ({ collection: id }) => ({ ids: [id] }),
	output: ({ collectionDetails }, { collection: id }) => {
		const [found] = collectionDetails as object[];
		if (found !== undefined) return found;
		throw new AwsError({
			code: 'CollectionNotFound',
			message: `There is no collection ${id} in this region`,
			nextStep: "Check 'Collection' and 'Region'. Get Many lists the collections of a region.",
			statusCode: 404,
		});
	},
});
