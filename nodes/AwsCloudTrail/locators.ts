import type { Locator } from '../shared/locators';
import { regionInArn } from '../shared/locators';

/** A trail; AWS takes its name or its ARN, and outside of its home region the ARN only. */
export const trail: Locator = {
	method: 'searchTrails',
	label: 'Trail',
	list: {
		command: 'DescribeTrails',
		entries: 'trailList',
		item: (entry) => {
			const { Name, HomeRegion, TrailARN } = entry as { Name?: string; HomeRegion?: string; TrailARN?: string };
			return TrailARN === undefined ? undefined : { name: `${Name ?? ''} (${HomeRegion ?? ''})`, value: TrailARN };
		},
	},
	modes: [
		{ name: 'name', label: 'By Name', placeholder: 'e.g. management-events' },
		{
			name: 'arn',
			label: 'By ARN',
			placeholder: 'e.g. arn:aws:cloudtrail:eu-west-1:111122223333:trail/management-events',
		},
	],
	regionOf: regionInArn,
};
