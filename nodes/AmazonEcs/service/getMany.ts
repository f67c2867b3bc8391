import { operation } from '../../shared/operation';
import { describedPages } from '../described';
import { cluster, launchType } from '../fields';
import { simpleService } from '../simple';

export const getMany = operation({
	command: 'ListServices',
	name: 'Get Many',
	action: 'Get many services',
	description: 'List the services of a cluster with their state',
	uses: ['DescribeServices'],
	fields: { cluster, launchType },
	pages: describedPages({ list: 'ListServices', describe: 'DescribeServices', member: 'services', size: 10 }),
	simplify: simpleService,
});
