import { operation } from '../../shared/operation';
import { failure, stream } from '../fields';

export const get = operation({
	command: 'DescribeDeliveryStream',
	name: 'Get',
	action: 'Get a delivery stream',
	description: 'Get the status, the source and the destinations of a delivery stream',
	fields: stream,
	simplify: ({ DeliveryStreamDescription }) => DeliveryStreamDescription,
	failure,
});
