import { operation } from '../../shared/operation';
import { describedPages } from '../described';

export const getMany = operation({
	command: 'ListClusters',
	name: 'Get Many',
	action: 'Get many clusters',
	description: 'List the clusters of a region with their state',
	uses: ['DescribeClusters'],
	fields: {},
	pages: describedPages({ list: 'ListClusters', describe: 'DescribeClusters', member: 'clusters', size: 100 }),
});
