import { nameInArn, regionInArn } from '../shared/locators';
import type { Locator } from '../shared/locators';

/** A delivery stream; AWS takes its name. */
export const deliveryStream: Locator = {
	method: 'searchDeliveryStreams',
	label: 'Delivery Stream',
	list: {
		command: 'ListDeliveryStreams',
		// AWS gives ten where nothing is said.
		input: () => ({ Limit: 10_000 }),
		entries: 'DeliveryStreamNames',
		item: (name) => ({ name: String(name), value: String(name) }),
	},
	modes: [
		{ name: 'name', label: 'By Name', placeholder: 'e.g. orders-to-s3' },
		{
			name: 'arn',
			label: 'By ARN',
			placeholder: 'e.g. arn:aws:firehose:eu-west-1:111122223333:deliverystream/orders-to-s3',
		},
	],
	regionOf: regionInArn,
	resolve: (value) => (value.startsWith('arn:') ? nameInArn(value) : value),
};
