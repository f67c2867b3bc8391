import { imageFields } from '../../shared/document';
import { operation } from '../../shared/operation';
import { imageOf, withNextStep } from '../fields';
import { readEquipment } from '../readable';

export const detectProtectiveEquipment = operation({
	command: 'DetectProtectiveEquipment',
	name: 'Detect Protective Equipment',
	action: 'Detect protective equipment in an image',
	description: 'Find who wears face covers, hand covers and head covers',
	uses: ['s3:GetObject'],
	fields: {
		...imageFields,
		requiredEquipment: {
			type: 'multiOptions',
			optional: true,
			choices: { FACE_COVER: 'Face Cover', HAND_COVER: 'Hand Cover', HEAD_COVER: 'Head Cover' },
			description: 'Equipment that every person must wear; the answer then says who does',
		},
		requiredConfidence: {
			label: 'Min Confidence of Required Equipment',
			type: 'number',
			optional: true,
			default: 80,
			description: 'How sure Rekognition must be of it, from 50 to 100',
		},
	},
	covers: ['Image'],
	input: ({ requiredEquipment, requiredConfidence, ...values }) => ({
		Image: imageOf(values),
		...(requiredEquipment === undefined || requiredEquipment.length === 0
			? {}
			: {
					SummarizationAttributes: {
						MinConfidence: requiredConfidence ?? 80,
						RequiredEquipmentTypes: requiredEquipment,
					},
				}),
	}),
	simplify: readEquipment,
	failure: withNextStep,
});
