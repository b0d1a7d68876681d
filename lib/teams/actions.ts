'use server';
import { defineAction } from '@/lib/action';
import * as teams from './data';
import { OfTeam, SaveTeam } from './schema';

export const saveTeam = defineAction(SaveTeam, teams.saveTeam);
export const removeTeam = defineAction(OfTeam, teams.removeTeam);
