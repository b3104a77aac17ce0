// The published type of a card, narrowed to what Teams takes at version 1.5 and to what JitBot may use.
import type { IAdaptiveCard, ITeamsCardProperties } from '@microsoft/teams.cards';

/** The documentation of Teams writes Full, the types full. */
type TeamsProperties = Omit<ITeamsCardProperties, 'width'> & { width?: 'Full' };

export type TeamsCard = Omit<IAdaptiveCard, 'version' | 'msteams'> & { version: '1.5'; msteams?: TeamsProperties };
