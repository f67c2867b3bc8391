import { operation } from '../../shared/operation';
import { streamNamePages } from '../streamNamePages';

export const getMany = operation({
	command: 'ListDeliveryStreams',
	name: 'Get Many',
	action: 'Get many delivery streams',
	description: 'List the names of the delivery streams of a region',
	fields: {
		DeliveryStreamType: { label: 'Source', description: 'Only delivery streams with this source' },
	},
	list: 'DeliveryStreamNames',
	pages: streamNamePages,
});
