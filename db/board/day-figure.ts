import { defineEntity, p } from '@mikro-orm/core';

export const DayFigureSchema = defineEntity({
  name: 'DayFigure',
  tableName: 'day_figure',
  properties: {
    marketId: p.integer().primary(),
    day: p.date().primary(),
    part: p.text().primary(),
    key: p.text().primary(),
    name: p.text(),
    lots: p.integer(),
    grams: p.bigint('number'),
    lotsWithoutMass: p.integer(),
    paperedLots: p.integer(),
    paperedGrams: p.bigint('number'),
    admitted: p.integer(),
    checked: p.integer(),
    scanned: p.integer(),
    late: p.integer(),
    corrected: p.integer(),
    joined: p.integer(),
  },
});
/** What the rows of a whole day of goods in come to; derived, and true while the day bears no mark. */
export class DayFigureRow extends DayFigureSchema.class {}
DayFigureSchema.setClass(DayFigureRow);

export const DayMarkSchema = defineEntity({
  name: 'DayMark',
  tableName: 'day_mark',
  properties: {
    marketId: p.integer().primary(),
    id: p.bigint('number').primary(),
    day: p.date(),
  },
});
/** Something that a day's figures are made of changed since they were counted. */
export class DayMark extends DayMarkSchema.class {}
DayMarkSchema.setClass(DayMark);
