import type { ImdfType } from './imdf-shape.ts';

/** Splits a list that is written as a text; `road.{a b}` is short for `road.a road.b`. */
export function wordsIn(text: string): ReadonlySet<string> {
  const whole = text.replaceAll(/(\S+)\.\{([^}]*)\}/g, (_, head: string, tails: string) =>
    tails
      .trim()
      .split(/\s+/)
      .map((tail) => `${head}.${tail}`)
      .join(' '),
  );
  return new Set(whole.trim().split(/\s+/));
}

const parking = 'parking parking.{bicycle compact ev longterm motorcycle shortterm waitingarea}';
const restrooms = `restroom restroom.{family female female.wheelchair male male.wheelchair transgender
  transgender.wheelchair unisex unisex.wheelchair wheelchair}`;

/**
 * The categories of IMDF 1.0.0 by feature type, as OGC 20-094 lists them under "Categories". Those of occupants are a file
 * of their own.
 */
export const imdfCategories: Readonly<Partial<Record<ImdfType, ReadonlySet<string>>>> = {
  amenity:
    wordsIn(`amphitheater animalreliefarea arrivalgate atm babychanging baggagecarousel baggagecarousel.intl
    baggagecarts baggageclaim baggageclaim.oversize baggagerecheck baggagestorage
    boardinggate boardinggate.{aircraft bus ferry train} bus bus.{muni national} businesscenter cabin caregiver carrental
    cashier changemachine checkin checkin.{desk desk.oversizebaggage desk.transfer selfservice} childplayarea coinlocker
    copymachine defibrillator drinkingfountain eatingdrinking elevator emergencyshelter entry escalator exhibit faregate
    faregate.oversized fieldofplay fieldofplay.{americanfootball baseball basketball fieldhockey icehockey rugby soccer
    softball tennis trackfield volleyball} firealarmpullstation fireextinguisher firstaid fittingroom foodservice gatearea
    groundtransportation guestservices handsanitizerstation healthscreening hoteling immigration
    information information.{bid carrental hotel mufid mufid.arrivals mufid.departures transit} landmark library limo
    lostandfound mailbox meditation meetingpoint mobilityrescue mothersroom movingwalkway paidarea parkandride ${parking}
    payphone pedestriancrossing peoplemover phone phone.emergency photobooth platform police powerchargingstation
    prayerroom prayerroom.{buddhism christianity hinduism islam islam.female islam.male judaism shintoism sikh taoic}
    privatelounge productreturn rail.{muni national} ramp reception.desk recreation ${restrooms} rideshare seat seating
    security security.{checkpoint inspection} service shower shuttle sleepbox smokingarea stairs storage strollerrental
    studentadmissions studentservices swimmingpool swimmingpool.{children family} taxi
    ticketing ticketing.{airline bus bus.muni bus.national rail rail.muni rail.national shuttle} traintrack transit
    unspecified valet vendingmachine vendingmachine.trainticket wheelchairassist wifi yoga`),
  building: wordsIn('parking transit transit.{bus train} unspecified'),
  fixture:
    wordsIn(`baggagecarousel boardinggate.desk checkin.{desk kiosk} desk equipment furniture immigration.desk
    inspection.desk obstruction securityequipment stage vegetation wall`),
  footprint: wordsIn('aerial ground subterranean'),
  geofence: wordsIn(
    'concourse geofence paidarea platform postsecurity presecurity terminal underconstruction',
  ),
  level: wordsIn(
    'arrivals arrivals.{domestic intl} departures departures.{domestic intl} parking transit unspecified',
  ),
  opening: wordsIn('automobile bicycle emergencyexit pedestrian pedestrian.{principal transit} service'),
  relationship: wordsIn('elevator escalator movingwalkway ramp stairs traversal traversal.path'),
  section:
    wordsIn(`arcade baggageclaim baggageclaim.intl carrental carrental.dropoff checkin concessions cubicle dutyfree
    eatingdrinking entertainmentarea entertainmentarea.{game music performance sport} exhibit exhibition
    gambling gambling.{baccarat bingo blackjack craps keno mahjong medalgame minibaccarat offtrackbetting pachinko paigow
    poker poker.letitride poker.paigow poker.threecard poker.video roulette rummy sicbo slotmachine slotmachine.highlimit}
    gatearea gatearea.holding immigration immigration.schengen information paidarea parkandride ${parking} platform
    postsecurity presecurity private recomposearea recreation rental retail retaildepartment road seating seatingrow security
    servicearea ticketing vegetation walkway`),
  unit: wordsIn(`auditorium brick classroom column concrete conferenceroom drywall elevator escalator fieldofplay firstaid
    fitnessroom foodservice footbridge glass huddleroom kitchen laboratory library lobby lounge mailroom mothersroom
    movietheater movingwalkway nonpublic office opentobelow parking phoneroom platform privatelounge ramp recreation
    ${restrooms} road room serverroom shower smokingarea stairs steps storage structure terrace theater unenclosedarea
    unspecified vegetation waitingroom walkway walkway.island wood`),
  venue:
    wordsIn(`airport airport.intl aquarium businesscampus casino communitycenter conventioncenter governmentfacility
    healthcarefacility hotel museum parkingfacility resort retailstore shoppingcenter stadium stripmall theater themepark
    trainstation transitstation university`),
};

/** The vocabularies that are no categories of a feature type. */
export const imdfWords = {
  accessibility:
    wordsIn(`assisted.listening braille hearing hearingloop signlanginterpreter tactilepaving tdd trs volume
    wheelchair`),
  accessControl: wordsIn(
    'badgereader fingerprintreader guard keyaccess outofservice passwordaccess retinascanner voicerecognition',
  ),
  doorMaterial: wordsIn('wood glass metal gate'),
  doorType: wordsIn(`door movablepartition open revolving shutter sliding swinging
    turnstile turnstile.{fullheight waistheight} unspecified`),
  restriction: wordsIn('employeesonly restricted'),
} as const;
