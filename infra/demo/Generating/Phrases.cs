namespace Cdc.Demo.Generating;

/// <summary>The words that ride bookings in the National Capital Region are made of.</summary>
internal static class Phrases
{
    public static readonly Phrase Completed = new("Completed");
    public static readonly Phrase Incomplete = new("Incomplete");
    public static readonly Phrase CancelledByCustomer = new("Cancelled by Customer");
    public static readonly Phrase CancelledByDriver = new("Cancelled by Driver");
    public static readonly Phrase NoDriverFound = new("No Driver Found");

    public static readonly Phrase[] Vehicles = Of("Auto", "Go Mini", "Go Sedan", "Bike", "Premier Sedan", "eBike", "Uber XL");

    public static readonly Phrase[] Places = Of(
        "Saket", "India Gate", "Khan Market", "Rajiv Chowk", "Malviya Nagar", "Connaught Place", "Noida Sector 62", "Hauz Khas", "AIIMS",
        "IGI Airport", "Barakhamba Road", "Huda City Centre", "Kashmere Gate ISBT", "Dwarka Sector 21", "Vasant Kunj", "Lajpat Nagar",
        "St. Stephen's Hospital", "Café Lota", "Anand Vihar ISBT", "Chandni Chowk", "Botanical Garden", "Pragati Maidan", "Old Gurgaon",
        "Mehrauli \"Archaeological Park\"", "साकेत");

    public static readonly Phrase[] CustomerReasons = Of(
        "Change of plans", "Wrong Address", "Driver asked to cancel", "AC is not working", "Driver isn't moving towards pickup location");

    public static readonly Phrase[] DriverReasons = Of(
        "Customer related issue", "Personal & Car related issues", "More than permitted people in there", "The customer was coughing/sick");

    public static readonly Phrase[] IncompleteReasons = Of("Vehicle Breakdown", "Customer Demand", "Other Issue");

    public static readonly Phrase[] Payments = Of("UPI", "Cash", "Uber Wallet", "Credit Card", "Debit Card");

    private static Phrase[] Of(params string[] texts) => [.. texts.Select(text => new Phrase(text))];
}
