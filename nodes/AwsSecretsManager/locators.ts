import type { Locator } from '../shared/locators';
import { regionInArn } from '../shared/locators';

/** A secret; AWS takes its name or its ARN. */
export const secret: Locator = {
	method: 'searchSecrets',
	label: 'Secret',
	list: {
		command: 'ListSecrets',
		item: (entry) => {
			const { Name, Description } = entry as { Name?: string; Description?: string };
			const about = (Description ?? '') === '' ? '' : ` (${Description ?? ''})`;
			return Name === undefined ? undefined : { name: `${Name}${about}`, value: Name };
		},
	},
	modes: [
		{ name: 'name', label: 'By Name', placeholder: 'e.g. production/orders/database' },
		{
			name: 'arn',
			label: 'By ARN',
			placeholder: 'e.g. arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-a1b2c3',
			hint: 'Secrets of other accounts are named by their whole ARN',
		},
	],
	regionOf: regionInArn,
};
