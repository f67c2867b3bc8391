import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readIndex, readService, readServiceRegions } from '../../../aws/catalog/read';
import { serviceRegions } from '../../../scripts/catalog/serviceRegions';
import { readEndpointsSource } from '../../../scripts/catalog/sourceModel';
import { regionsText } from '../../../scripts/catalog/text';
import { describeWithData } from '../../sharedData';

describe('regions of services', () => {
	it('one bit for each region, nothing for a global service, no entry where nothing is known', () => {
		const source = {
			partitions: [
				{
					regions: { 'b-1': {}, 'a-1': {} },
					services: {
						here: { endpoints: { 'a-1': {}, 'fips-a-1': {} } },
						global: { isRegionalized: false, endpoints: { 'aws-global': {} } },
					},
				},
				{ regions: { 'c-1': {} }, services: { here: { endpoints: { 'c-1': {} } } } },
			],
		};
		const prefixes = new Map([
			['key', 'here'],
			['other', 'global'],
			['new', 'nowhere'],
		]);
		expect(serviceRegions(source, prefixes)).toEqual({
			regions: ['a-1', 'b-1', 'c-1'],
			services: { key: '5', other: '' },
		});
	});
});

describeWithData('regions on AWS models', 'aws-models', (models) => {
	it('are those of the catalog', () => {
		const prefixes = new Map(readIndex().services.map(({ key }) => [key, readService(key).endpointPrefix]));
		const made = serviceRegions(readEndpointsSource(models), prefixes);
		expect(made).toEqual(readServiceRegions());
		const committed = readFileSync(join(__dirname, '../../../aws/catalog/regions.json'), 'utf8');
		expect(regionsText(made)).toBe(committed);
	});
});
