import { imageFields, membersIn } from '../../shared/document';
import { operation } from '../../shared/operation';
import { imageOf, minConfidence, withNextStep } from '../fields';
import { readLabels } from '../readable';

export const detectLabels = operation({
	command: 'DetectLabels',
	name: 'Detect Labels',
	action: 'Detect labels in an image',
	description: 'Name the objects, scenes and activities of an image',
	uses: ['s3:GetObject'],
	fields: {
		...imageFields,
		Features: { description: 'Image Properties adds colors, sharpness, brightness and contrast' },
		MaxLabels: { label: 'Max Labels', default: 100, description: 'AWS takes 1,000 where empty' },
		MinConfidence: minConfidence,
		'Settings.GeneralLabels.LabelInclusionFilters': {
			name: 'includeLabels',
			label: 'Include Labels',
			placeholder: 'e.g. Cat, Dog',
		},
		'Settings.GeneralLabels.LabelExclusionFilters': { name: 'excludeLabels', label: 'Exclude Labels' },
		'Settings.GeneralLabels.LabelCategoryInclusionFilters': {
			name: 'includeCategories',
			label: 'Include Categories',
			placeholder: 'e.g. Animals and Pets',
		},
		'Settings.GeneralLabels.LabelCategoryExclusionFilters': { name: 'excludeCategories', label: 'Exclude Categories' },
	},
	covers: ['Image'],
	input: (values) => ({ ...membersIn(values), Image: imageOf(values) }),
	simplify: readLabels,
	failure: withNextStep,
});
