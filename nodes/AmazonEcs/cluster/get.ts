import { operation } from '../../shared/operation';
import { onlyIn } from '../failures';
import { wantedCluster } from '../fields';

export const get = operation({
	command: 'DescribeClusters',
	name: 'Get',
	action: 'Get a cluster',
	description: 'Read a cluster: state, tasks, services, instances',
	fields: { cluster: wantedCluster },
	covers: ['clusters', 'include'],
	input: ({ cluster }) => ({ clusters: [cluster], include: ['TAGS', 'SETTINGS', 'STATISTICS'] }),
	output: (output) => onlyIn(output, 'clusters'),
});
