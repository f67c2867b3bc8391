import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'DescribeTrails',
	name: 'Get Many',
	action: 'Get many trails',
	description: 'List the trails that record a region, with their settings',
	fields: {
		includeShadowTrails: {
			label: 'Include Trails of Other Regions',
			default: true,
			description: 'Whether to list trails of other regions and of the organization that record this one too',
		},
	},
	list: 'trailList',
});
